/** Which frame it is. Time decides, not the number of ticks: a slow machine drops frames. */
export type Span = { start: number; end: number };

export class Clock {
  private anchorFrame = 0;
  private anchorMs = 0;
  private running = false;
  private position = 0;

  fps = 30;
  /** Frames a frame's time: 1 is normal, negative runs backwards. */
  rate = 1;
  /** Frames from start up to, but without, end. */
  span: Span = { start: 0, end: 0 };
  loops = false;

  get frame(): number {
    return this.position;
  }

  get isRunning(): boolean {
    return this.running;
  }

  start(nowMs: number): void {
    if (this.rate > 0 && this.position >= this.span.end - 1) {
      this.position = this.span.start;
    } else if (this.rate < 0 && this.position <= this.span.start) {
      this.position = this.span.end - 1;
    }
    this.running = true;
    this.anchor(nowMs);
  }

  stop(): void {
    this.running = false;
  }

  seek(frame: number, nowMs: number): void {
    this.position = frame;
    this.anchor(nowMs);
  }

  setRate(rate: number, nowMs: number): void {
    this.rate = rate;
    this.anchor(nowMs);
  }

  /** Count time from now, as after a change of speed or a wait. */
  anchor(nowMs: number): void {
    this.anchorFrame = this.position;
    this.anchorMs = nowMs;
  }

  /** Move to the frame that it is now; false when the end was reached and the clock stopped. */
  tick(nowMs: number): boolean {
    if (!this.running) {
      return true;
    }
    const { start, end } = this.span;
    const elapsed = ((nowMs - this.anchorMs) / 1000) * this.fps * this.rate;
    const moved = this.rate >= 0 ? Math.floor(elapsed + 1e-6) : Math.ceil(elapsed - 1e-6);
    const frame = this.anchorFrame + moved;
    if (frame >= start && frame < end) {
      this.position = frame;
      return true;
    }
    if (this.loops && end > start) {
      const length = end - start;
      this.position = start + ((((frame - start) % length) + length) % length);
      return true;
    }
    this.position = Math.max(start, this.rate >= 0 ? end - 1 : start);
    this.running = false;
    return false;
  }
}

/** mm:ss.ff for a frame. */
export function timecode(frame: number, fps: number): string {
  const whole = Math.max(0, Math.floor(frame));
  const seconds = Math.floor(whole / fps);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}.${two(Math.floor(whole % fps))}`;
}
