/**
 * One socket a page. Events carry `meta.seq`; a page that notices a gap, or was away, asks for
 * what follows its last one. Frames without a number are progress and are passed on as they come.
 */

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 15_000;
const ASK_EVERY_MS = 20_000;
const CLOSE_SIGN_IN = 4401;
const CLOSE_NOT_FOUND = 4404;

/** Dispatches `frame` (detail: the frame) and `state` (detail: connecting, live, offline, gone). */
export class ProjectSocket extends EventTarget {
  #projectId;
  #seq;
  #socket = null;
  #wait = FIRST_WAIT_MS;
  #timer = null;
  #asking = null;

  constructor(projectId, seq) {
    super();
    this.#projectId = projectId;
    this.#seq = seq;
    addEventListener("online", () => this.#now());
    addEventListener("offline", () => this.#socket?.close());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#now();
    });
    addEventListener("pagehide", () => this.#socket?.close());
    addEventListener("pageshow", (event) => { if (event.persisted) this.#now(); });
  }

  /** The number of the last event that was passed on. */
  get seq() {
    return this.#seq;
  }

  /** Connect, and stay connected. */
  connect() {
    clearTimeout(this.#timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(
      `${scheme}://${location.host}/ws/projects/${this.#projectId}/?after=${this.#seq}`,
    );
    this.#socket = socket;
    this.#tell("connecting");
    socket.onopen = () => {
      this.#wait = FIRST_WAIT_MS;
      this.#tell("live");
      // The last event of all can be lost without leaving a gap behind: ask now and then.
      this.#asking = setInterval(() => this.#ask(), ASK_EVERY_MS);
    };
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = (event) => {
      clearInterval(this.#asking);
      if (this.#socket !== socket) return;
      this.#socket = null;
      if (event.code === CLOSE_SIGN_IN || event.code === CLOSE_NOT_FOUND) {
        this.#tell("gone");
        return;
      }
      this.#tell("offline");
      this.#timer = setTimeout(() => this.connect(), this.#wait * (0.75 + Math.random() / 2));
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    };
  }

  #now() {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#ask();
    else if (!this.#socket) {
      this.#wait = FIRST_WAIT_MS;
      this.connect();
    }
  }

  #ask() {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify({ after: this.#seq }));
    }
  }

  #receive(frame) {
    const { seq } = frame.meta;
    if (seq !== undefined) {
      if (seq <= this.#seq) return;
      if (seq > this.#seq + 1) {
        this.#ask();
        return;
      }
      this.#seq = seq;
    }
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  #tell(state) {
    this.dispatchEvent(new CustomEvent("state", { detail: state }));
  }
}
