/** What the stage needs of the browser, taken before any scene can change it. */
const bind = Function.prototype.call.bind.bind(Function.prototype.call as never) as unknown as <This, Args extends unknown[], R>(
  method: (this: This, ...args: Args) => R,
) => (self: This, ...args: Args) => R;

const postOn = bind(MessagePort.prototype.postMessage as (this: MessagePort, message: unknown) => void);
const dataOf = bind(
  Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data")?.get as (this: MessageEvent) => unknown,
);
const listenTo = bind(EventTarget.prototype.addEventListener as (this: EventTarget, type: string, listener: (event: Event) => void) => void);
const ignore = bind(EventTarget.prototype.removeEventListener as (this: EventTarget, type: string, listener: (event: Event) => void) => void);
const sourceOf = bind(Object.getOwnPropertyDescriptor(MessageEvent.prototype, "source")?.get as (this: MessageEvent) => unknown);
const portsOf = bind(Object.getOwnPropertyDescriptor(MessageEvent.prototype, "ports")?.get as (this: MessageEvent) => readonly MessagePort[]);
const stopNow = bind(Event.prototype.stopImmediatePropagation as (this: Event) => void);
const startPort = bind(MessagePort.prototype.start as (this: MessagePort) => void);

const createObjectURL = URL.createObjectURL.bind(URL);
const BlobType = Blob;

type Memory = { usedJSHeapSize: number };
const memory = (performance as Performance & { memory?: Memory }).memory;
const readHeap = memory
  ? bind(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(memory), "usedJSHeapSize")?.get as (this: Memory) => number)
  : null;

/** Bytes of JavaScript objects, where the browser tells. */
export const heapSize = (): number => (memory && readHeap ? readHeap(memory) : 0);

/** A blob: address for module source. */
export const moduleAddress = (source: string): string =>
  createObjectURL(new BlobType([source], { type: "text/javascript" }));

export type Channel = { send: (message: unknown) => void; receive: (handler: (message: unknown) => void) => void };

/** Wait for the page's end to hand over the channel; only the parent window is heard, once. */
export function waitForChannel(accepts: (data: unknown) => boolean): Promise<Channel> {
  const page = window.parent;
  return new Promise((resolve) => {
    const onMessage = (event: Event) => {
      const message = event as MessageEvent;
      const [port] = portsOf(message);
      if (sourceOf(message) !== page || !port || !accepts(dataOf(message))) {
        return;
      }
      stopNow(event);
      ignore(window, "message", onMessage);
      resolve({
        send: (value) => postOn(port, value),
        receive: (handler) => {
          listenTo(port, "message", (incoming) => handler(dataOf(incoming as MessageEvent)));
          startPort(port);
        },
      });
    };
    listenTo(window, "message", onMessage);
  });
}
