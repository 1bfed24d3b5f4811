/** Keys of the transport, as editors have them. */
export type Transport = {
  toggle: () => void;
  step: (frames: number) => void;
  start: () => void;
  end: () => void;
  shuttle: (direction: -1 | 0 | 1) => void;
};

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const isText = target instanceof HTMLInputElement && !["range", "checkbox", "radio", "button", "submit"].includes(target.type);
  return isText || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** Widgets that arrows move within; others that want a key call preventDefault. */
const MOVED_BY_ARROWS =
  "input, [role=slider], [role=separator], [role=listbox], [role=tablist], [role=menu], [role=radiogroup], [role=grid], [role=tree], [role=toolbar]";

/** Whether a key belongs to the thing that has the focus: Space presses a button, arrows move along tabs. */
function isTaken(event: KeyboardEvent, player: HTMLElement): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement) || target === document.body) {
    return false;
  }
  const isPressing = event.key === " " && (target instanceof HTMLButtonElement || target.matches("a, summary, [role=button], input"));
  const isMoving = /^(Arrow|Home|End)/.test(event.key) && !player.contains(target) && target.closest(MOVED_BY_ARROWS) !== null;
  return isPressing || isMoving;
}

export function handleKey(event: KeyboardEvent, player: HTMLElement, transport: Transport): void {
  const { key, shiftKey, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
  if (defaultPrevented || ctrlKey || metaKey || altKey || isTyping(target) || isTaken(event, player)) {
    return;
  }
  const actions: Record<string, () => void> = {
    " ": transport.toggle,
    ArrowLeft: () => transport.step(shiftKey ? -10 : -1),
    ArrowRight: () => transport.step(shiftKey ? 10 : 1),
    Home: transport.start,
    End: transport.end,
    j: () => transport.shuttle(-1),
    k: () => transport.shuttle(0),
    l: () => transport.shuttle(1),
  };
  const action = actions[key.length === 1 ? key.toLowerCase() : key];
  if (action) {
    event.preventDefault();
    action();
  }
}
