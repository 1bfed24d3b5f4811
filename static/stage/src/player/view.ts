/** The player's elements: viewport, overlays and transport. It shows; it decides nothing. */
import { timecode } from "./clock";
import { icon, type IconName } from "./icons";

export type LoopMode = "off" | "all" | "selection";

export type Marks = { name: string; start: number; end: number; id: string };

const RATES = [0.25, 0.5, 1, 1.5, 2] as const;

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function button(name: IconName, label: string): HTMLButtonElement {
  const made = element("button", "player-button", icon(name));
  made.type = "button";
  setLabel(made, label);
  return made;
}

function setLabel(target: HTMLElement, label: string): void {
  target.setAttribute("aria-label", label);
  target.title = label;
}

export class PlayerView {
  readonly stagePlace = element("div", "player-stage");
  readonly cover = element("div", "player-cover");
  readonly playButton = button("play", "Play (Space)");
  readonly startButton = button("start", "Go to the start (Home)");
  readonly endButton = button("end", "Go to the end (End)");
  readonly loopButton = button("loop", "Loop: off");
  readonly muteButton = button("volume", "Mute");
  readonly guidesButton = button("guides", "Show safe areas");
  readonly fitButton = button("fit", "Show at 100 %");
  readonly fullscreenButton = button("fullscreen", "Full screen");
  readonly fixButton = element("button", "player-fix", "Fix this scene");
  readonly seekBar = element("input", "player-seek");
  readonly volumeBar = element("input", "player-volume");
  readonly rateSelect = element("select", "player-rate");
  readonly canvas = element("div", "player-canvas", this.stagePlace);

  private readonly time = element("span", "player-time");
  private readonly total = element("span", "player-total");
  private readonly frameNumber = element("span", "player-frame-number");
  private readonly marks = element("div", "player-marks");
  private readonly guides = element("div", "player-guides", element("div", "player-guide-action"), element("div", "player-guide-title"));
  private readonly buffering = element("div", "player-buffering", element("span", "player-spinner"), element("span", "player-buffering-words"));
  private readonly cardName = element("h2", "player-card-name");
  private readonly cardMessage = element("p", "player-card-message");
  private readonly cardPlace = element("p", "player-card-place");
  private readonly card = element("div", "player-card");
  private readonly empty = element("p", "player-empty", "Your video will play here");
  readonly viewport = element("div", "player-viewport");
  readonly bar = element("div", "player-bar");

  constructor(readonly container: HTMLElement) {
    container.classList.add("player");
    this.buildControls();
    this.canvas.append(this.guides);
    this.fixButton.type = "button";
    this.card.append(element("p", "player-card-kicker", "This scene stopped"), this.cardName, this.cardMessage, this.cardPlace, this.fixButton);
    this.card.setAttribute("role", "alert");
    this.buffering.setAttribute("role", "status");
    this.viewport.append(this.canvas, this.empty, this.cover, this.buffering, this.card);
    container.replaceChildren(this.viewport, this.bar);
    this.guides.hidden = true;
    this.card.hidden = true;
    this.buffering.hidden = true;
  }

  private buildControls(): void {
    this.seekBar.type = "range";
    this.seekBar.min = "0";
    this.seekBar.step = "1";
    setLabel(this.seekBar, "Position");
    this.volumeBar.type = "range";
    this.volumeBar.min = "0";
    this.volumeBar.max = "1";
    this.volumeBar.step = "0.05";
    setLabel(this.volumeBar, "Volume");
    setLabel(this.rateSelect, "Speed");
    for (const rate of RATES) {
      this.rateSelect.append(new Option(`${rate}×`, String(rate), rate === 1, rate === 1));
    }
    this.playButton.classList.add("player-button-main");
    for (const toggle of [this.loopButton, this.guidesButton, this.fitButton, this.muteButton]) {
      toggle.setAttribute("aria-pressed", "false");
    }
    const track = element("div", "player-track", this.seekBar, this.marks);
    const clock = element("div", "player-clock", this.time, this.total, this.frameNumber);
    const transport = element("div", "player-transport", this.startButton, this.playButton, this.endButton, clock);
    const sound = element("div", "player-sound", this.muteButton, this.volumeBar);
    const options = element("div", "player-options", this.loopButton, this.rateSelect, sound, this.guidesButton, this.fitButton, this.fullscreenButton);
    this.bar.append(track, element("div", "player-controls", transport, options));
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", "Playback");
  }

  showEmpty(isEmpty: boolean): void {
    this.empty.hidden = !isEmpty;
    this.canvas.hidden = isEmpty;
    for (const control of this.bar.querySelectorAll<HTMLButtonElement>("button, input, select")) {
      control.disabled = isEmpty;
    }
  }

  showTime(frame: number, duration: number, fps: number): void {
    const now = timecode(frame, fps);
    const total = timecode(duration, fps);
    this.time.textContent = now;
    this.total.textContent = total;
    this.frameNumber.textContent = `${frame}`;
    this.frameNumber.title = `Frame ${frame} of ${duration}`;
    this.seekBar.max = String(Math.max(0, duration - 1));
    this.seekBar.value = String(frame);
    this.seekBar.style.setProperty("--done", duration > 1 ? `${(frame / (duration - 1)) * 100}%` : "0%");
    this.seekBar.setAttribute("aria-valuetext", `${now} of ${total}, frame ${frame}`);
  }

  showMarks(marks: readonly Marks[], duration: number, selectedId: string | null): void {
    this.marks.replaceChildren(
      ...marks.map(({ name, start, end, id }) => {
        const mark = element("span", "player-mark");
        mark.style.left = `${(start / duration) * 100}%`;
        mark.style.width = `${((end - start) / duration) * 100}%`;
        mark.title = name;
        mark.toggleAttribute("data-selected", id === selectedId);
        return mark;
      }),
    );
  }

  showPlaying(isPlaying: boolean): void {
    this.playButton.replaceChildren(icon(isPlaying ? "pause" : "play"));
    setLabel(this.playButton, isPlaying ? "Pause (Space)" : "Play (Space)");
  }

  showLoop(mode: LoopMode): void {
    this.loopButton.setAttribute("aria-pressed", String(mode !== "off"));
    this.loopButton.dataset["mode"] = mode;
    setLabel(this.loopButton, { off: "Loop: off", all: "Loop: whole video", selection: "Loop: selected scene" }[mode]);
  }

  showVolume(volume: number, isMuted: boolean): void {
    const isSilent = isMuted || volume === 0;
    this.muteButton.replaceChildren(icon(isSilent ? "muted" : "volume"));
    this.muteButton.setAttribute("aria-pressed", String(isSilent));
    setLabel(this.muteButton, isSilent ? "Sound on" : "Mute");
    this.volumeBar.value = String(isMuted ? 0 : volume);
    this.volumeBar.style.setProperty("--done", `${(isMuted ? 0 : volume) * 100}%`);
  }

  showRate(rate: number): void {
    const known = RATES.some((value) => value === rate);
    for (const option of [...this.rateSelect.options]) {
      if (option.dataset["extra"]) {
        option.remove();
      }
    }
    if (!known) {
      const extra = new Option(`${rate}×`, String(rate));
      extra.dataset["extra"] = "1";
      this.rateSelect.append(extra);
    }
    this.rateSelect.value = String(rate);
  }

  showGuides(isOn: boolean): void {
    this.guides.hidden = !isOn;
    this.guidesButton.setAttribute("aria-pressed", String(isOn));
    setLabel(this.guidesButton, isOn ? "Hide safe areas" : "Show safe areas");
  }

  showBuffering(labels: readonly string[]): void {
    this.buffering.hidden = labels.length === 0;
    const words = this.buffering.lastElementChild as HTMLElement;
    words.textContent = labels[0] ?? "";
  }

  showCard(card: { name: string; message: string; line: number } | null): void {
    this.card.hidden = card === null;
    if (card) {
      this.cardName.textContent = card.name;
      this.cardMessage.textContent = card.message;
      this.cardPlace.textContent = card.line > 0 ? `Line ${card.line}` : "";
      this.cardPlace.hidden = card.line <= 0;
    }
  }

  /** Lay the canvas out at its size, scaled to fit or at 100 %. */
  layOut(width: number, height: number, isActualSize: boolean): number {
    const { clientWidth, clientHeight } = this.viewport;
    const scale = isActualSize ? 1 : Math.min(clientWidth / width, clientHeight / height) || 0;
    this.canvas.style.width = `${width * scale}px`;
    this.canvas.style.height = `${height * scale}px`;
    this.stagePlace.style.width = `${width}px`;
    this.stagePlace.style.height = `${height}px`;
    this.stagePlace.style.transform = `scale(${scale})`;
    this.viewport.toggleAttribute("data-actual-size", isActualSize);
    this.fitButton.setAttribute("aria-pressed", String(isActualSize));
    setLabel(this.fitButton, isActualSize ? "Fit to the window" : "Show at 100 %");
    return scale;
  }
}
