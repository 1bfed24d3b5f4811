import { Component, useMemo, type ComponentType, type ReactNode } from "react";

import { AbsoluteFill } from "../runtime/absolute-fill";
import { Easing } from "../runtime/easing";
import { SceneTime } from "../runtime/time";
import { clockWipe } from "../runtime/transitions/clock-wipe";
import { fade } from "../runtime/transitions/fade";
import { flip } from "../runtime/transitions/flip";
import { none } from "../runtime/transitions/none";
import { slide } from "../runtime/transitions/slide";
import { Presented } from "../runtime/transitions/transition-series";
import type { AnyPresentation } from "../runtime/transitions/types";
import { wipe } from "../runtime/transitions/wipe";
import type { Slot, TimelineScene, Transition } from "../timeline";

/** A transition gathers speed and settles; both scenes follow one curve, so that no gap shows. */
const EASE = Easing.inOut(Easing.cubic);

export type Canvas = { width: number; height: number; fps: number };

export type PlayedScene = TimelineScene & { props: Record<string, unknown> | null };

/** The effect a stored transition asks for. */
export function presentationOf(transition: Transition, canvas: Canvas): AnyPresentation {
  const { type, direction } = transition;
  switch (type) {
    case "fade":
      return fade();
    case "slide":
      return slide({ direction });
    case "wipe":
      return wipe({ direction });
    case "flip":
      return flip({ direction });
    case "clockWipe":
      return clockWipe({ width: canvas.width, height: canvas.height });
    case "none":
      return none();
  }
}

type BoundaryProps = { frame: number; onError: (error: unknown) => void; children: ReactNode };

/** Keeps a scene's error to itself; the next frame gets another try. */
export class SceneBoundary extends Component<BoundaryProps, { failedAt: number | null }> {
  override state = { failedAt: null as number | null };

  static getDerivedStateFromError(): { failedAt: number } {
    return { failedAt: -1 };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: { failedAt: number | null }) {
    if (state.failedAt === -1) {
      return { failedAt: props.frame };
    }
    return state.failedAt !== null && state.failedAt !== props.frame ? { failedAt: null } : null;
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.failedAt === null ? this.props.children : null;
  }
}

/**
 * One scene of a video at a frame of the video, inside the effects of its two transitions. The tree
 * has the same shape before, during and after them, so that nothing is mounted twice.
 */
export function PlayedSlot({
  slot,
  frame,
  canvas,
  component: Scene,
  onError,
}: {
  slot: Slot<PlayedScene>;
  frame: number;
  canvas: Canvas;
  component: ComponentType<Record<string, unknown>>;
  onError: (error: unknown) => void;
}): ReactNode {
  const { scene, start, lead, tail, entry } = slot;
  const local = frame - start;
  const { width, height, fps } = canvas;
  const entering = useMemo(() => (entry && lead > 0 ? presentationOf(entry, canvas) : null), [entry, lead, canvas]);
  const exit = tail > 0 ? scene.transition : null;
  const exiting = useMemo(() => (exit ? presentationOf(exit, canvas) : null), [exit, canvas]);
  const props = scene.props ?? NO_PROPS;
  const both = entering !== null && exiting !== null;

  let content: ReactNode = (
    <SceneBoundary frame={local} onError={onError}>
      <SceneTime config={{ id: scene.id, width, height, fps, durationInFrames: scene.duration, props }} frame={local}>
        <Scene {...props} />
      </SceneTime>
    </SceneBoundary>
  );
  if (entering) {
    content = (
      <Presented presentation={entering} direction="entering" progress={EASE(Math.min(1, local / lead))} duration={lead} both={both}>
        {content}
      </Presented>
    );
  }
  if (exiting) {
    const progress = EASE(Math.max(0, (local - scene.duration + tail) / tail));
    content = (
      <Presented presentation={exiting} direction="exiting" progress={progress} duration={tail} both={both}>
        {content}
      </Presented>
    );
  }
  return <AbsoluteFill style={{ overflow: "hidden" }}>{content}</AbsoluteFill>;
}

const NO_PROPS: Record<string, unknown> = {};
