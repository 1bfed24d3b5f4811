/**
 * Let go of what nobody holds any more. Pictures, planes and requests lie outside of the engine's own
 * heap, which stays so small that it would not look for them: a long film would fill the memory.
 */
export function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.(); // there by the worker's flag
}
