declare module "*/fixtures/remotion/cases.mjs" {
  export const FRAMES: readonly number[];
  export const SCENE: { id: string; width: number; height: number; fps: number; durationInFrames: number };
  export function ask(call: [string, unknown[]], library: object): { value?: unknown; error?: string };
}
