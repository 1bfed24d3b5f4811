// What React and the runtime expect of a JavaScript host and a bare isolate does not have.
const host = globalThis as any;

host.console = { log() {}, info() {}, warn() {}, error() {}, debug() {}, trace() {} };
host.queueMicrotask ??= (task: () => void) => void Promise.resolve().then(task);
host.MessageChannel ??= class {
  port1 = {};
  port2 = { postMessage() {} };
};
host.TextEncoder ??= class {
  encode(text: string) {
    return text;
  }
};
host.AbortController ??= class {};

export {};
