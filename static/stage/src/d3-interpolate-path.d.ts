declare module "d3-interpolate-path" {
  export function interpolatePath(a: string, b: string): (t: number) => string;
}
