import {
  forwardRef,
  useContext,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type AudioHTMLAttributes,
  type CSSProperties,
  type ImgHTMLAttributes,
  type ReactNode,
  type VideoHTMLAttributes,
} from "react";

import { continueRender, delayRender } from "./delay-render";
import { host } from "./host";
import { PlaybackContext } from "./playback";
import { Sequence } from "./sequence";
import { useTime } from "./time";

export type ImgProps = ImgHTMLAttributes<HTMLImageElement> & {
  src: string;
  maxRetries?: number;
  pauseWhenLoading?: boolean;
  delayRenderRetries?: number;
  delayRenderTimeoutInMilliseconds?: number;
};

/** An image the video waits for. */
export const Img = forwardRef<HTMLImageElement, ImgProps>(function Img(props, ref) {
  const {
    maxRetries: _maxRetries,
    pauseWhenLoading: _pause,
    delayRenderRetries: _retries,
    delayRenderTimeoutInMilliseconds: _timeout,
    onError,
    ...rest
  } = props;
  const element = useRef<HTMLImageElement>(null);
  useImperativeHandle(ref, () => element.current as HTMLImageElement, []);
  const { src } = rest;
  if (!src) {
    throw new Error('No "src" prop was passed to <Img>.');
  }
  useLayoutEffect(() => {
    const image = element.current;
    if (!image || (image.complete && image.naturalWidth > 0)) {
      return undefined;
    }
    const handle = delayRender(`Loading <Img> with src=${src}`);
    const done = () => continueRender(handle);
    image.decode().then(done, done);
    return done;
  }, [src]);
  return <img {...rest} ref={element} onError={onError} />;
});

type VolumeProp = number | ((frame: number) => number);

type MediaProps = {
  src: string;
  volume?: VolumeProp;
  playbackRate?: number;
  muted?: boolean;
  loop?: boolean;
  trimBefore?: number;
  trimAfter?: number;
  startFrom?: number;
  endAt?: number;
  name?: string;
  showInTimeline?: boolean;
  pauseWhenBuffering?: boolean;
  acceptableTimeShiftInSeconds?: number;
  toneFrequency?: number;
  transparent?: boolean;
  toneMapped?: boolean;
  useWebAudioApi?: boolean;
  loopVolumeCurveBehavior?: "repeat" | "extend";
  delayRenderRetries?: number;
  delayRenderTimeoutInMilliseconds?: number;
};

type Tag = "audio" | "video";

/** Seconds a playing element may be off before it is moved. */
const ACCEPTABLE_SHIFT_S = 0.2;

function assertMedia(tag: Tag, props: MediaProps): void {
  const { playbackRate, volume } = props;
  if (!props.src) {
    throw new TypeError(`No "src" was passed to <${tag === "audio" ? "Audio" : "Video"}>.`);
  }
  if (volume !== undefined && typeof volume !== "number" && typeof volume !== "function") {
    throw new TypeError(`You have passed a volume of type ${typeof volume}. Volume must be a number or a function with the signature '(frame: number) => number'.`);
  }
  if (typeof volume === "number" && volume < 0) {
    throw new TypeError(`You have passed a volume below 0 to your <${tag}> component. Volume must be between 0 and 1`);
  }
  if (playbackRate !== undefined && (typeof playbackRate !== "number" || !Number.isFinite(playbackRate) || playbackRate <= 0)) {
    throw new TypeError(`You have passed a playbackRate of ${String(playbackRate)} to your <${tag}> component. Playback rate must be a real number above 0.`);
  }
}

function volumeAt(volume: VolumeProp | undefined, frame: number): number {
  const value = typeof volume === "function" ? volume(frame) : (volume ?? 1);
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 1;
}

/** Wait until a paused element shows the time it was sent to. */
function waitForSeek(element: HTMLMediaElement, seconds: number): () => void {
  const handle = delayRender(`Seeking ${element.tagName.toLowerCase()} to ${seconds.toFixed(3)} s`);
  const done = () => {
    element.removeEventListener("seeked", done);
    element.removeEventListener("error", done);
    continueRender(handle);
  };
  element.addEventListener("seeked", done);
  element.addEventListener("error", done);
  element.currentTime = seconds;
  return done;
}

/** Keep one media element at the time its frame asks for. */
function useMediaSync(element: HTMLMediaElement | null, props: MediaProps): void {
  const { frame, config } = useTime("Media");
  const playback = useContext(PlaybackContext);
  const rate = props.playbackRate ?? 1;
  const isRendering = host.environment.isRendering;

  useEffect(() => {
    if (!element) {
      return undefined;
    }
    const length = props.loop && element.duration > 0 ? element.duration : Infinity;
    const wanted = ((frame * rate) / config.fps) % length;
    element.volume = volumeAt(props.volume, frame) * playback.volume;
    element.muted = Boolean(props.muted) || playback.muted || isRendering;
    element.playbackRate = Math.min(16, Math.max(0.0625, rate * playback.rate));
    const isOff = Math.abs(element.currentTime - wanted);
    if (playback.playing && !isRendering) {
      if (isOff > ACCEPTABLE_SHIFT_S) {
        element.currentTime = wanted;
      }
      if (element.paused && !element.ended) {
        element.play().catch(() => {
          element.muted = true;
          return element.play().catch(() => undefined);
        });
      }
      return undefined;
    }
    element.pause();
    if (isOff > 0.5 / config.fps) {
      if (isRendering && element instanceof HTMLVideoElement) {
        return waitForSeek(element, wanted);
      }
      element.currentTime = wanted;
    }
    return undefined;
  }, [element, frame, config.fps, rate, playback, props.volume, props.muted, props.loop, isRendering]);
}

/** While a playing element has no data, the whole video waits with it. */
function useBuffering(element: HTMLMediaElement | null, src: string, waits: boolean): void {
  useEffect(() => {
    if (!element || !waits) {
      return undefined;
    }
    let handle: number | null = null;
    const hold = () => {
      handle ??= delayRender(`Loading ${src}`);
    };
    const release = () => {
      if (handle !== null) {
        continueRender(handle);
        handle = null;
      }
    };
    if (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA && !element.error) {
      hold();
    }
    const listeners: [string, () => void][] = [
      ["waiting", hold],
      ["canplay", release],
      ["playing", release],
      ["loadeddata", release],
      ["error", release],
    ];
    for (const [name, listener] of listeners) {
      element.addEventListener(name, listener);
    }
    return () => {
      for (const [name, listener] of listeners) {
        element.removeEventListener(name, listener);
      }
      release();
    };
  }, [element, src, waits]);
}

function splitProps<P extends MediaProps>(props: P): { media: MediaProps; dom: Record<string, unknown> } {
  const {
    src,
    volume,
    playbackRate,
    muted,
    loop,
    trimBefore,
    trimAfter,
    startFrom,
    endAt,
    name,
    showInTimeline,
    pauseWhenBuffering,
    acceptableTimeShiftInSeconds,
    toneFrequency,
    transparent,
    toneMapped,
    useWebAudioApi,
    loopVolumeCurveBehavior,
    delayRenderRetries,
    delayRenderTimeoutInMilliseconds,
    ...dom
  } = props;
  return { media: { src, volume, playbackRate, muted, loop, trimBefore, trimAfter, startFrom, endAt }, dom };
}

function Element({ tag, media, dom, outerRef }: {
  tag: Tag;
  media: MediaProps;
  dom: Record<string, unknown>;
  outerRef: React.ForwardedRef<HTMLMediaElement>;
}): ReactNode {
  const element = useRef<HTMLMediaElement>(null);
  useImperativeHandle(outerRef, () => element.current as HTMLMediaElement, []);
  const mounted = useMounted(element);
  useMediaSync(mounted, media);
  useBuffering(mounted, media.src, tag === "video" || !host.environment.isRendering);
  const common = { ...dom, src: media.src, loop: media.loop, preload: "auto" };
  return tag === "audio" ? (
    <audio {...common} ref={element as React.RefObject<HTMLAudioElement>} />
  ) : (
    <video {...common} playsInline ref={element as React.RefObject<HTMLVideoElement>} />
  );
}

/** Media of a host that has no elements: its sound is told, a video is a picture of its moment. */
function Moment({ tag, media, dom }: { tag: Tag; media: MediaProps; dom: Record<string, unknown> }): ReactNode {
  const { frame, config } = useTime("Media");
  const rate = media.playbackRate ?? 1;
  const moment = {
    src: media.src,
    at: (frame * rate) / config.fps,
    volume: media.muted ? 0 : volumeAt(media.volume, frame),
    rate,
    loop: Boolean(media.loop),
  };
  useLayoutEffect(() => host.media?.hear(moment));
  if (tag === "audio" || host.media === null) {
    return null;
  }
  const { className, style } = dom as { className?: string; style?: CSSProperties };
  return <Img className={className} style={{ objectFit: "contain", ...style }} src={host.media.pictureOf(moment)} />;
}

/** The element once it is in the page, as state so that effects run with it. */
function useMounted(ref: React.RefObject<HTMLMediaElement | null>): HTMLMediaElement | null {
  const [element, setElement] = useState<HTMLMediaElement | null>(null);
  useLayoutEffect(() => setElement(ref.current), [ref]);
  return element;
}

function makeMedia<P extends MediaProps>(tag: Tag) {
  return forwardRef<HTMLMediaElement, P>(function Media(props, ref) {
    const { media, dom } = splitProps(props);
    assertMedia(tag, media);
    const before = media.trimBefore ?? media.startFrom;
    const after = media.trimAfter ?? media.endAt;
    const element =
      host.media === null ? (
        <Element tag={tag} media={media} dom={dom} outerRef={ref} />
      ) : (
        <Moment tag={tag} media={media} dom={dom} />
      );
    if (before === undefined && after === undefined) {
      return element;
    }
    return (
      <Sequence layout="none" from={-(before ?? 0)} durationInFrames={after}>
        {element}
      </Sequence>
    );
  });
}

export type RemotionAudioProps = MediaProps & Omit<AudioHTMLAttributes<HTMLAudioElement>, keyof MediaProps>;
export type RemotionVideoProps = MediaProps & Omit<VideoHTMLAttributes<HTMLVideoElement>, keyof MediaProps>;

export const Audio = makeMedia<RemotionAudioProps>("audio");
export const Video = makeMedia<RemotionVideoProps>("video");
export const OffthreadVideo = makeMedia<RemotionVideoProps>("video");
