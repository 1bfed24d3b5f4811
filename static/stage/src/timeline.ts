/** Scenes laid out in time. The server counts the same way (`scenes/timing.py`). */
export type Transition = {
  type: "fade" | "slide" | "wipe" | "flip" | "clockWipe" | "none";
  direction?: "from-left" | "from-right" | "from-top" | "from-bottom";
  duration: number;
};

export type TimelineScene = { id: string; duration: number; transition: Transition | null };

export type Slot<S extends TimelineScene = TimelineScene> = {
  scene: S;
  index: number;
  /** First frame of the scene in the video, and the first one after it. */
  start: number;
  end: number;
  /** Frames shared with the scene before and after. */
  lead: number;
  tail: number;
  /** How the scene before gives way to this one. */
  entry: Transition | null;
};

export type Timeline<S extends TimelineScene = TimelineScene> = { slots: Slot<S>[]; duration: number };

/** Frames two neighbours share: no more than either has. */
export function overlapAfter(scene: TimelineScene, next: TimelineScene | undefined): number {
  const { transition } = scene;
  if (!next || !transition || transition.type === "none") {
    return 0;
  }
  return Math.max(0, Math.min(transition.duration, scene.duration, next.duration));
}

export function layoutTimeline<S extends TimelineScene>(scenes: readonly S[]): Timeline<S> {
  const slots: Slot<S>[] = [];
  let start = 0;
  let lead = 0;
  let entry: Transition | null = null;
  scenes.forEach((scene, index) => {
    const tail = overlapAfter(scene, scenes[index + 1]);
    const end = start + scene.duration;
    slots.push({ scene, index, start, end, lead, tail, entry });
    start = end - tail;
    lead = tail;
    entry = tail > 0 ? scene.transition : null;
  });
  return { slots, duration: slots.at(-1)?.end ?? 0 };
}

/** The scenes on screen at a frame, in order: one, two in a transition, none outside the video. */
export function slotsAt<S extends TimelineScene>(timeline: Timeline<S>, frame: number): Slot<S>[] {
  const { slots } = timeline;
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle] as Slot<S>).end <= frame) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const found: Slot<S>[] = [];
  for (let index = low; index < slots.length; index++) {
    const slot = slots[index] as Slot<S>;
    if (slot.start > frame) {
      break;
    }
    found.push(slot);
  }
  return found;
}

/** The scene a frame belongs to: in a transition the one that is coming. */
export function slotAt<S extends TimelineScene>(timeline: Timeline<S>, frame: number): Slot<S> | undefined {
  return slotsAt(timeline, frame).at(-1);
}
