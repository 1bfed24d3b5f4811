import { createContext, forwardRef, useContext, type ReactElement, type ReactNode } from "react";

import { flattenChildren } from "./flatten";
import { Sequence, type SequenceProps } from "./sequence";

export type SeriesSequenceProps = Omit<SequenceProps, "from"> & {
  durationInFrames: number;
  offset?: number;
  children?: ReactNode;
};

const InsideSeries = createContext(false);

const SeriesSequence = forwardRef<HTMLDivElement, SeriesSequenceProps>(function SeriesSequence({ children }) {
  if (!useContext(InsideSeries)) {
    throw new Error("This component must be inside a <Series /> component.");
  }
  return <InsideSeries.Provider value={false}>{children}</InsideSeries.Provider>;
});

function assertStep(props: SeriesSequenceProps, index: number, isLast: boolean): void {
  const { durationInFrames, offset } = props;
  const where = 'The "durationInFrames" prop of a <Series.Sequence /> component';
  if (durationInFrames === undefined) {
    throw new Error(`${where} is missing.`);
  }
  if (typeof durationInFrames !== "number") {
    throw new Error(`${where} must be a number, but you passed a value of type ${typeof durationInFrames}`);
  }
  if (durationInFrames <= 0) {
    throw new TypeError(`${where} must be positive, but got ${durationInFrames}.`);
  }
  if (!isLast && !Number.isFinite(durationInFrames)) {
    throw new TypeError(`${where} must be finite, but got ${durationInFrames}.`);
  }
  if (offset === undefined) {
    return;
  }
  const which = `(index = ${index}, duration = ${durationInFrames}).`;
  if (Number.isNaN(offset)) {
    throw new TypeError(`The "offset" property of a <Series.Sequence /> must not be NaN, but got NaN ${which}`);
  }
  if (!Number.isInteger(offset)) {
    throw new TypeError(`The "offset" property of a <Series.Sequence /> must be finite, but got ${offset} ${which}`);
  }
}

function Steps({ children }: { children: ReactNode }): ReactNode {
  const flat = flattenChildren(children).filter((child) => typeof child !== "string" || child.trim() !== "");
  let from = 0;
  return flat.map((child, index) => {
    if (typeof child !== "object") {
      throw new TypeError(
        `The <Series /> component only accepts a list of <Series.Sequence /> components as its children, but you passed a string "${child}"`,
      );
    }
    if (child.type !== SeriesSequence) {
      throw new TypeError(
        `The <Series /> component only accepts a list of <Series.Sequence /> components as its children, but got ${describe(child)} instead`,
      );
    }
    const props = child.props as SeriesSequenceProps;
    assertStep(props, index, index === flat.length - 1);
    const { offset = 0, durationInFrames, ...rest } = props;
    const start = from + offset;
    from = start + durationInFrames;
    return (
      <Sequence key={index} {...rest} from={start} durationInFrames={durationInFrames}>
        {child}
      </Sequence>
    );
  });
}

function describe(element: ReactElement): string {
  const { type } = element;
  return typeof type === "string" ? `<${type} />` : `<${(type as { name?: string }).name || "component"} />`;
}

function SeriesRoot({ children, ...sequence }: SequenceProps): ReactNode {
  const steps = (
    <InsideSeries.Provider value={true}>
      <Steps>{children}</Steps>
    </InsideSeries.Provider>
  );
  const isPlain = Object.keys(sequence).length === 0;
  return isPlain ? (
    steps
  ) : (
    <Sequence layout="none" {...sequence}>
      {steps}
    </Sequence>
  );
}

/** Sequences one after another, each moved by its `offset`. */
export const Series = Object.assign(SeriesRoot, { Sequence: SeriesSequence });
