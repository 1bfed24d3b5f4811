import { forwardRef, type CSSProperties, type ReactNode } from "react";

import { AbsoluteFill } from "./absolute-fill";
import { At, useTime, type Time } from "./time";

export type SequenceProps = {
  children?: ReactNode;
  from?: number;
  durationInFrames?: number;
  trimBefore?: number;
  freeze?: number | null;
  name?: string;
  layout?: "absolute-fill" | "none";
  width?: number;
  height?: number;
  hidden?: boolean;
  showInTimeline?: boolean;
  premountFor?: number;
  postmountFor?: number;
  style?: CSSProperties;
  styleWhilePremounted?: CSSProperties;
  styleWhilePostmounted?: CSSProperties;
  className?: string;
};

const UNSEEN: CSSProperties = { opacity: 0, pointerEvents: "none" };

function assertSequence({ from = 0, durationInFrames = Infinity, layout = "absolute-fill", style }: SequenceProps): void {
  if (layout !== "absolute-fill" && layout !== "none") {
    throw new TypeError(
      `The layout prop of <Sequence /> expects either "absolute-fill" or "none", but you passed: ${String(layout)}`,
    );
  }
  if (layout === "none" && style !== undefined) {
    throw new TypeError(`If layout="none", you may not pass a style. Passed: ${JSON.stringify(style)}`);
  }
  if (typeof durationInFrames !== "number") {
    throw new TypeError(
      `You passed to durationInFrames an argument of type ${typeof durationInFrames}, but it must be a number.`,
    );
  }
  if (durationInFrames <= 0) {
    throw new TypeError(`durationInFrames must be positive, but got ${durationInFrames}`);
  }
  if (typeof from !== "number") {
    throw new TypeError(
      `You passed to the "from" props of your <Sequence> an argument of type ${typeof from}, but it must be a number.`,
    );
  }
  if (!Number.isFinite(from)) {
    throw new TypeError(`The "from" prop of a sequence must be finite, but got ${from}.`);
  }
}

/** Time inside a sequence, whether or not it is on screen. */
function insideTime(time: Time, props: SequenceProps, frame: number): Time {
  const { from = 0, durationInFrames = Infinity, trimBefore = 0, freeze, width, height } = props;
  const { config } = time;
  return {
    frame: typeof freeze === "number" ? freeze : frame + trimBefore,
    origin: time.origin + from - trimBefore,
    config: {
      ...config,
      width: width ?? config.width,
      height: height ?? config.height,
      durationInFrames: Math.max(0, Math.min(config.durationInFrames - from, durationInFrames)),
    },
  };
}

/** Show children from one frame for a while; inside, time starts at zero. */
export const Sequence = forwardRef<HTMLDivElement, SequenceProps>(function Sequence(props, ref) {
  const time = useTime("<Sequence />");
  assertSequence(props);
  const { from = 0, durationInFrames = Infinity, layout = "absolute-fill", hidden = false } = props;
  const { premountFor = 0, postmountFor = 0, className, children } = props;

  const local = time.frame - from;
  const lastFrame = Math.ceil(time.origin + from + durationInFrames - 1);
  const isEarly = local < 0;
  const isLate = time.frame + time.origin > lastFrame;
  const isFill = layout === "absolute-fill";
  const isPremounted = isFill && isEarly && local >= -premountFor;
  const isPostmounted = isFill && isLate && time.frame + time.origin <= lastFrame + postmountFor;
  if (hidden || (isEarly && !isPremounted) || (isLate && !isPostmounted)) {
    return null;
  }

  const frame = isPremounted ? 0 : isPostmounted ? durationInFrames - 1 : local;
  const content = <At time={insideTime(time, props, frame)}>{children}</At>;
  if (!isFill) {
    return content;
  }
  const size: CSSProperties = {};
  if (props.width !== undefined) {
    size.width = props.width;
  }
  if (props.height !== undefined) {
    size.height = props.height;
  }
  const style: CSSProperties = {
    flexDirection: undefined,
    ...size,
    ...props.style,
    ...(isPremounted || isPostmounted ? UNSEEN : undefined),
    ...(isPremounted ? props.styleWhilePremounted : undefined),
    ...(isPostmounted ? props.styleWhilePostmounted : undefined),
  };
  return (
    <AbsoluteFill ref={ref} style={style} className={className}>
      {content}
    </AbsoluteFill>
  );
});
