/**
 * Closes the frame's realm before the first scene runs in it.
 *
 * The sandbox attribute and the Content-Security-Policy do most of the work; this takes away what
 * they leave open (peer connections, preconnect links, realms of other frames, worklets), and keeps
 * one scene from changing the ground that the stage and the other scenes stand on.
 */
const GONE = [
  "RTCPeerConnection",
  "webkitRTCPeerConnection",
  "RTCDataChannel",
  "WebTransport",
  "WebSocket",
  "WebSocketStream",
  "EventSource",
  "XMLHttpRequest",
  "fetch",
  "fetchLater",
  "Worker",
  "SharedWorker",
  "BroadcastChannel",
  "WebAssembly",
  "XSLTProcessor",
  "customElements",
  "DOMParser",
  "indexedDB",
  "caches",
  "cookieStore",
  "Notification",
  "open",
  "print",
  "alert",
  "confirm",
  "prompt",
  "showOpenFilePicker",
  "showSaveFilePicker",
  "showDirectoryPicker",
  "SpeechRecognition",
  "webkitSpeechRecognition",
  "PaymentRequest",
  "SharedArrayBuffer",
];

/** Elements that load documents, open connections or rebase the page. */
const FORBIDDEN = new Set([
  "applet",
  "base",
  "embed",
  "fencedframe",
  "form",
  "frame",
  "frameset",
  "iframe",
  "link",
  "meta",
  "object",
  "portal",
  "script",
]);

/** Bytes a scene's buffers may hold together. */
const BUFFER_BUDGET = 512 * 1024 * 1024;

const INTRINSICS = [
  "Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "BigInt", "Math", "JSON", "Reflect",
  "Proxy", "Promise", "Map", "Set", "WeakMap", "WeakSet", "WeakRef", "Date", "RegExp", "Error", "TypeError",
  "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError", "Intl",
  "FinalizationRegistry", "Iterator", "MessagePort", "MessageChannel", "MessageEvent", "Event", "EventTarget",
  "URL", "Blob", "Performance", "performance", "queueMicrotask",
] as const;

/** Prototypes whose names ordinary code shadows by assignment, which freezing alone would forbid. */
const SHADOWED = new Set([
  "Object", "Function", "Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError",
]);

function define(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: false, configurable: false, enumerable: false });
}

function removeGlobals(): void {
  for (const name of GONE) {
    define(window, name, undefined);
  }
  for (const key of ["sendBeacon", "serviceWorker", "credentials", "mediaDevices", "clipboard", "geolocation", "locks", "share", "registerProtocolHandler"]) {
    define(Navigator.prototype, key, undefined);
  }
  for (const key of ["paintWorklet", "animationWorklet", "layoutWorklet"]) {
    if (key in CSS) {
      define(CSS, key, undefined);
    }
  }
  if (typeof BaseAudioContext !== "undefined") {
    define(BaseAudioContext.prototype, "audioWorklet", undefined);
  }
}

function guardElements(): void {
  const localName = (name: unknown) => String(name).toLowerCase().split(":").at(-1) as string;
  const refuse = (name: string) => {
    if (FORBIDDEN.has(name)) {
      throw new Error(`A scene cannot create <${name}>.`);
    }
  };
  const { createElement, createElementNS } = Document.prototype;
  define(Document.prototype, "createElement", function create(this: Document, name: string) {
    const wanted = localName(name);
    refuse(wanted);
    return createElement.call(this, wanted);
  });
  define(Document.prototype, "createElementNS", function createNS(this: Document, namespace: string, name: string) {
    const wanted = String(name);
    refuse(localName(wanted));
    return createElementNS.call(this, namespace, wanted);
  });
  for (const key of ["createDocument", "createHTMLDocument"]) {
    define(DOMImplementation.prototype, key, undefined);
  }
  for (const key of ["write", "writeln", "open", "execCommand"]) {
    define(Document.prototype, key, undefined);
  }
  for (const key of ["parseHTMLUnsafe", "parseHTML"]) {
    define(Document, key, undefined);
  }
  for (const key of ["setHTMLUnsafe", "setHTML"]) {
    define(Element.prototype, key, undefined);
    define(ShadowRoot.prototype, key, undefined);
  }
}

/** The keyboard belongs to the page around: nothing in here takes the focus. */
function guardFocus(): void {
  const stay = (): void => undefined;
  define(window, "focus", stay);
  for (const prototype of [HTMLElement.prototype, SVGElement.prototype, MathMLElement.prototype]) {
    define(prototype, "focus", stay);
  }
  for (const key of ["show", "showModal"]) {
    define(HTMLDialogElement.prototype, key, undefined);
  }
  for (const key of ["showPopover", "togglePopover"]) {
    define(HTMLElement.prototype, key, undefined);
  }
}

/** Count what buffers hold; a scene that asks for too much gets an error instead of the machine. */
function budgetBuffers(): void {
  let held = 0;
  const registry = new FinalizationRegistry<number>((size) => {
    held -= size;
  });
  const spend = <B extends ArrayBufferLike>(buffer: B): B => {
    const size = buffer.byteLength;
    if (size > 4096) {
      held += size;
      registry.register(buffer, size);
    }
    return buffer;
  };
  const assertFits = (size: number) => {
    if (held + size > BUFFER_BUDGET) {
      throw new RangeError("A scene cannot hold more than 512 MB in buffers.");
    }
  };
  const wrap = (name: string, bytesOf: (args: unknown[]) => number) => {
    const original = (window as unknown as Record<string, new (...args: unknown[]) => ArrayBuffer | ArrayBufferView>)[name];
    if (!original) {
      return;
    }
    const guarded = new Proxy(original, {
      construct(target, args: unknown[], newTarget) {
        const size = bytesOf(args);
        assertFits(size);
        const made = Reflect.construct(target, args, newTarget) as ArrayBuffer | ArrayBufferView;
        if (!(args[0] instanceof ArrayBuffer)) {
          spend("buffer" in made ? made.buffer : made);
        }
        return made;
      },
    });
    define(original.prototype as object, "constructor", guarded);
    define(window, name, guarded);
  };
  const count = (value: unknown): number =>
    typeof value === "object" && value !== null && !(value instanceof ArrayBuffer)
      ? Number((value as { length?: number }).length ?? 0)
      : typeof value === "number"
        ? value
        : 0;
  wrap("ArrayBuffer", (args) => Math.max(Number(args[0]) || 0, Number((args[1] as { maxByteLength?: number })?.maxByteLength) || 0));
  for (const [name, bytes] of [
    ["Int8Array", 1], ["Uint8Array", 1], ["Uint8ClampedArray", 1], ["Int16Array", 2], ["Uint16Array", 2], ["Int32Array", 4],
    ["Uint32Array", 4], ["Float32Array", 4], ["Float64Array", 8], ["BigInt64Array", 8], ["BigUint64Array", 8],
  ] as const) {
    wrap(name, (args) => count(args[0]) * bytes);
  }
}

/** Turn data properties into accessors that objects further down may shadow by plain assignment. */
function allowShadowing(prototype: object): void {
  for (const key of Reflect.ownKeys(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key) as PropertyDescriptor;
    if (!("value" in descriptor) || !descriptor.configurable) {
      continue;
    }
    const { value, enumerable } = descriptor;
    Object.defineProperty(prototype, key, {
      enumerable,
      configurable: false,
      get: () => value as unknown,
      set(this: object, next: unknown) {
        if (this === prototype) {
          throw new TypeError(`"${String(key)}" is shared by all scenes and cannot be changed.`);
        }
        Object.defineProperty(this, key, { value: next, writable: true, enumerable: true, configurable: true });
      },
    });
  }
}

function freezeIntrinsics(): void {
  const globals = window as unknown as Record<string, unknown>;
  for (const name of INTRINSICS) {
    const intrinsic = globals[name] as { prototype?: object } | undefined;
    if (!intrinsic) {
      continue;
    }
    const { prototype } = intrinsic;
    if (prototype) {
      if (SHADOWED.has(name)) {
        allowShadowing(prototype);
      }
      Object.freeze(prototype);
    }
    Object.freeze(intrinsic);
    const own = Object.getOwnPropertyDescriptor(window, name);
    if (own?.configurable) {
      define(window, name, intrinsic);
    }
  }
  const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  const asyncFunction = Object.getPrototypeOf(async () => undefined) as object;
  const generator = Object.getPrototypeOf(function* none() {}) as object;
  for (const hidden of [arrayIterator, Object.getPrototypeOf(arrayIterator), asyncFunction, generator]) {
    Object.freeze(hidden);
  }
}

/** Take out of the page what a scene could rewrite into something that loads. */
function emptyHead(): void {
  for (const element of [...document.querySelectorAll("meta, link, script, base, title")]) {
    if (!(element instanceof HTMLBaseElement)) {
      element.remove();
    }
  }
}

export function harden(): void {
  emptyHead();
  removeGlobals();
  guardElements();
  guardFocus();
  budgetBuffers();
  freezeIntrinsics();
}
