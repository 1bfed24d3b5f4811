import { createContext, useContext, type ReactNode } from "react";

import { Sequence, type SequenceProps } from "./sequence";
import { At, useTime } from "./time";

export type LoopProps = Pick<SequenceProps, "layout" | "style" | "className" | "name" | "showInTimeline"> & {
  durationInFrames: number;
  times?: number;
  children?: ReactNode;
};

type LoopInfo = { iteration: number; durationInFrames: number };

const LoopContext = createContext<LoopInfo | null>(null);

function assertLoop(durationInFrames: unknown, times: unknown): void {
  const where = 'The "durationInFrames" prop of the <Loop /> component';
  if (typeof durationInFrames !== "number") {
    throw new Error(`${where} must be a number, but you passed a value of type ${typeof durationInFrames}`);
  }
  if (!(durationInFrames > 0)) {
    throw new TypeError(`${where} must be positive, but got ${durationInFrames}.`);
  }
  if (typeof times !== "number") {
    throw new TypeError(`You passed to "times" an argument of type ${typeof times}, but it must be a number.`);
  }
  if (times !== Infinity && times % 1 !== 0) {
    throw new TypeError(`The "times" prop of a loop must be an integer, but got ${times}.`);
  }
  if (times < 0) {
    throw new TypeError(`The "times" prop of a loop must be at least 0, but got ${times}`);
  }
}

function LoopRoot({ durationInFrames, times = Infinity, children, name, ...rest }: LoopProps): ReactNode {
  const { frame, config } = useTime("<Loop />");
  assertLoop(durationInFrames, times);
  const length = Math.min(durationInFrames, config.durationInFrames);
  const iteration = Math.floor(frame / durationInFrames);
  if (iteration >= times) {
    return null;
  }
  const start = Math.max(0, iteration) * durationInFrames;
  return (
    <LoopContext.Provider value={{ iteration, durationInFrames }}>
      <Sequence durationInFrames={length} from={start} name={name ?? "<Loop>"} {...rest}>
        {children}
      </Sequence>
    </LoopContext.Provider>
  );
}

/** Play children again and again; `Loop.useLoop()` tells them which time it is. */
export const Loop = Object.assign(LoopRoot, {
  useLoop: (): LoopInfo | null => useContext(LoopContext),
});

export type FreezeProps = {
  frame: number;
  active?: boolean | ((frame: number) => boolean);
  children?: ReactNode;
};

/** Hold children at one frame. */
export function Freeze({ frame, active = true, children }: FreezeProps): ReactNode {
  const time = useTime("<Freeze />");
  if (frame === undefined) {
    throw new Error("The <Freeze /> component requires a 'frame' prop, but none was passed.");
  }
  if (typeof frame !== "number") {
    throw new Error(`The 'frame' prop of <Freeze /> must be a number, but is of type ${typeof frame}`);
  }
  if (Number.isNaN(frame)) {
    throw new Error("The 'frame' prop of <Freeze /> must be a real number, but it is NaN.");
  }
  if (!Number.isFinite(frame)) {
    throw new Error(`The 'frame' prop of <Freeze /> must be a finite number, but it is ${frame}.`);
  }
  const holds = typeof active === "function" ? active(time.frame) : active;
  return <At time={holds ? { ...time, frame: Math.max(0, frame) } : time}>{children}</At>;
}
