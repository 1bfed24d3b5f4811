// Knows when a frame shows what it is meant to show: fonts, pictures and whatever a scene waits for.
import { onPendingChange, pendingLabels, takeCancelled } from "../runtime/delay-render";

const WAIT_MAX_MS = 30_000;

const incomplete = (host: HTMLElement): HTMLImageElement[] =>
  [...host.getElementsByTagName("img")].filter((image) => !image.complete);

/** Pictures that could not be loaded; an exported video must not have holes. */
export function brokenPictures(host: HTMLElement): string[] {
  return [...host.getElementsByTagName("img")]
    .filter((image) => image.complete && image.naturalWidth === 0 && image.getAttribute("src"))
    .map((image) => image.getAttribute("src") ?? "");
}

/** Whether something is still on its way. Cheap: it is asked for every frame. */
export function isWaiting(host: HTMLElement): boolean {
  return document.fonts.status === "loading" || pendingLabels().length > 0 || incomplete(host).length > 0;
}

function failIfCancelled(): void {
  const error = takeCancelled();
  if (error !== null) {
    throw error;
  }
}

/** Wait until nothing is on its way. Returns whether there was anything to wait for. */
export async function waitUntilReady(host: HTMLElement): Promise<boolean> {
  failIfCancelled();
  if (!isWaiting(host)) {
    return false;
  }
  const deadline = performance.now() + WAIT_MAX_MS;
  while (isWaiting(host)) {
    if (performance.now() > deadline) {
      const labels = [...pendingLabels(), ...incomplete(host).map((image) => `picture ${image.getAttribute("src")}`)];
      throw new Error(`Waited ${WAIT_MAX_MS / 1000} s in vain for: ${labels.join("; ") || "fonts"}.`);
    }
    await Promise.race([nextChange(host), new Promise((resolve) => setTimeout(resolve, 100))]);
    await nextTurn();
    failIfCancelled();
  }
  return true;
}

/** A scene sets its state and says that it is ready in one go; React draws it in its next task. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function nextChange(host: HTMLElement): Promise<unknown> {
  const pictures = incomplete(host).map((image) => image.decode().catch(() => undefined));
  const labels = new Promise<void>((resolve) => {
    const stop = onPendingChange(() => {
      stop();
      resolve();
    });
  });
  const waits: Promise<unknown>[] = [labels, ...pictures];
  if (document.fonts.status === "loading") {
    waits.push(document.fonts.ready);
  }
  return Promise.race(waits);
}
