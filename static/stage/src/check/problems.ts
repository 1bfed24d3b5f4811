// How a scene fails, and how its parts are called when that is told.
const FORWARD_REF = Symbol.for("react.forward_ref");
const MEMO = Symbol.for("react.memo");
const CONTEXT = Symbol.for("react.context");

export interface Place {
  lineNumber: number;
  columnNumber: number;
}

export class SceneError extends Error {
  constructor(
    message: string,
    readonly place?: Place,
    /** The attribute, or `style.` and the property, that is to blame. */
    readonly key?: string,
  ) {
    super(message);
  }
}

/** Thrown under the scene's own code, so that its stack tells the place better than the element does. */
export class CallError extends SceneError {
  constructor(
    message: string,
    /** Set when the place is only known to a run that traces hooks. */
    readonly retrace = false,
  ) {
    super(message);
  }
}

export function nameOf(type: any): string {
  if (typeof type === "string") return type;
  if (type === null || type === undefined) return String(type);
  if (type.$$typeof === FORWARD_REF) return type.displayName ?? nameOf(type.render);
  if (type.$$typeof === MEMO) return type.displayName ?? nameOf(type.type);
  if (type.$$typeof === CONTEXT) return "Context";
  return type.displayName || type.name || "The component";
}
