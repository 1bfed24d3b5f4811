import { createContext, useContext, type ReactElement, type ReactNode } from "react";

import { flattenChildren } from "../flatten";
import { Sequence, type SequenceProps } from "../sequence";
import { useTime } from "../time";
import { slide } from "./slide";
import type { AnyPresentation, PresentationDirection, TransitionTiming } from "./types";

export type TransitionSeriesSequenceProps = Omit<SequenceProps, "from"> & {
  durationInFrames: number;
  offset?: number;
  children?: ReactNode;
};

export type TransitionSeriesTransitionProps = { timing: TransitionTiming; presentation?: AnyPresentation };

export type TransitionState = { isInTransitionSeries: boolean; entering: number; exiting: number };

const TransitionContext = createContext<TransitionState | null>(null);

/** How far the transitions around the current sequence have come. */
export function useTransitionProgress(): TransitionState {
  return useContext(TransitionContext) ?? { isInTransitionSeries: false, entering: 1, exiting: 0 };
}

const SeriesSequence = ({ children }: TransitionSeriesSequenceProps): ReactNode => children;

const Transition = (_props: TransitionSeriesTransitionProps): ReactNode => null;

type Step = { props: TransitionSeriesSequenceProps; before?: TransitionSeriesTransitionProps; after?: TransitionSeriesTransitionProps };

const ACCEPTED =
  "The <TransitionSeries /> component only accepts a list of <TransitionSeries.Sequence /> and <TransitionSeries.Transition /> components as its children";

/** Children as sequences, each with the transitions on its two sides. */
function readSteps(children: ReactNode): Step[] {
  const steps: Step[] = [];
  let waiting: TransitionSeriesTransitionProps | undefined;
  const flat = flattenChildren(children).filter((child) => typeof child !== "string" || child.trim() !== "");
  flat.forEach((child, index) => {
    if (typeof child !== "object") {
      throw new TypeError(`${ACCEPTED}, but you passed a string "${child}"`);
    }
    const element = child as ReactElement;
    if (element.type === Transition) {
      if (waiting) {
        throw new TypeError(
          `A <TransitionSeries.Transition /> component must not be followed by another <TransitionSeries.Transition /> component (nth children = ${index - 1} and ${index})`,
        );
      }
      waiting = element.props as TransitionSeriesTransitionProps;
      const last = steps[steps.length - 1];
      if (last) {
        last.after = waiting;
      }
    } else if (element.type === SeriesSequence) {
      steps.push({ props: element.props as TransitionSeriesSequenceProps, before: waiting });
      waiting = undefined;
    } else {
      throw new TypeError(`${ACCEPTED}, but got ${typeof element.type === "string" ? `<${element.type} />` : "another component"} instead`);
    }
  });
  return steps;
}

function assertStep(step: Step, index: number, fps: number): void {
  const { durationInFrames } = step.props;
  const what = 'The "durationInFrames" prop of a <TransitionSeries.Sequence /> component';
  if (typeof durationInFrames !== "number" || Number.isNaN(durationInFrames)) {
    throw new Error(`${what} must be a number, but you passed a value of type ${typeof durationInFrames}`);
  }
  if (durationInFrames <= 0) {
    throw new TypeError(`${what} must be positive, but got ${durationInFrames}.`);
  }
  for (const [side, transition] of [["next", step.after], ["previous", step.before]] as const) {
    const length = transition?.timing.getDurationInFrames({ fps }) ?? 0;
    if (length > durationInFrames) {
      throw new Error(
        `The duration of a <TransitionSeries.Sequence /> must not be shorter than the duration of the ${side} <TransitionSeries.Transition />. The transition is ${length} frames long, but the sequence is only ${durationInFrames} frames long (index = ${index}, duration = ${durationInFrames})`,
      );
    }
  }
}

const DEFAULT_PRESENTATION = slide() as AnyPresentation;

/** Children inside one presentation; its tree keeps its shape before, during and after. */
export function Presented({ presentation, direction, progress, duration, both, children }: {
  presentation: AnyPresentation | undefined;
  direction: PresentationDirection;
  progress: number;
  duration: number;
  both: boolean;
  children: ReactNode;
}): ReactNode {
  const { component: Presentation, props } = presentation ?? DEFAULT_PRESENTATION;
  return (
    <Presentation
      passedProps={props ?? {}}
      presentationDirection={direction}
      presentationProgress={progress}
      presentationDurationInFrames={duration}
      bothEnteringAndExiting={both}
    >
      {children}
    </Presentation>
  );
}

function Steps({ children }: { children: ReactNode }): ReactNode {
  const { frame, config } = useTime("<TransitionSeries />");
  const { fps } = config;
  const steps = readSteps(children);
  let next = 0;
  return steps.map((step, index) => {
    assertStep(step, index, fps);
    const { children: content, offset = 0, durationInFrames, ...rest } = step.props;
    const lead = index > 0 ? (step.before?.timing.getDurationInFrames({ fps }) ?? 0) : 0;
    const from = next + offset - lead;
    next = from + durationInFrames;
    const local = frame - from;
    const tail = step.after?.timing.getDurationInFrames({ fps }) ?? 0;
    const entering = step.before?.timing.getProgress({ frame: local, fps });
    const exiting = step.after?.timing.getProgress({ frame: local - durationInFrames + tail, fps });
    const both = entering !== undefined && exiting !== undefined;
    const state = { isInTransitionSeries: true, entering: entering ?? 1, exiting: exiting ?? 0 };
    let inner: ReactNode = <TransitionContext.Provider value={state}>{content}</TransitionContext.Provider>;
    if (step.before && entering !== undefined) {
      const duration = step.before.timing.getDurationInFrames({ fps });
      inner = (
        <Presented presentation={step.before.presentation} direction="entering" progress={entering} duration={duration} both={both}>
          {inner}
        </Presented>
      );
    }
    if (step.after && exiting !== undefined) {
      inner = (
        <Presented presentation={step.after.presentation} direction="exiting" progress={exiting} duration={tail} both={both}>
          {inner}
        </Presented>
      );
    }
    return (
      <Sequence key={index} {...rest} from={from} durationInFrames={durationInFrames}>
        {inner}
      </Sequence>
    );
  });
}

function TransitionSeriesRoot({ children, ...sequence }: SequenceProps): ReactNode {
  return (
    <Sequence name="<TransitionSeries>" {...sequence}>
      <Steps>{children}</Steps>
    </Sequence>
  );
}

/** Sequences that overlap while one gives way to the next. */
export const TransitionSeries = Object.assign(TransitionSeriesRoot, { Sequence: SeriesSequence, Transition });
