/**
 * What the runtime knows of whoever runs it: stage, check or capture. Scenes never see this module;
 * the host sets it up before the first scene is rendered.
 */
export type RemotionEnvironment = {
  isStudio: boolean;
  isRendering: boolean;
  isPlayer: boolean;
  isReadOnlyStudio: boolean;
  isClientSideRendering: boolean;
};

/** What one media element plays at the frame being shown: `at` seconds into the media. */
export type MediaMoment = { src: string; at: number; volume: number; rate: number; loop: boolean };

/** Takes the place of media elements where nothing plays in real time, as in an export. */
export type MediaHost = {
  hear(moment: MediaMoment): void;
  /** URL of the picture that a video shows at this moment. */
  pictureOf(moment: MediaMoment): string;
};

export type RuntimeHost = {
  environment: RemotionEnvironment;
  /** Prefix of `staticFile()` URLs, without a trailing slash. */
  staticBase: string;
  media: MediaHost | null;
};

const NOWHERE: RemotionEnvironment = {
  isStudio: false,
  isRendering: false,
  isPlayer: false,
  isReadOnlyStudio: false,
  isClientSideRendering: false,
};

export const host: RuntimeHost = { environment: NOWHERE, staticBase: "", media: null };

/** Set the parts of the host that are given; the environment starts as "nowhere". */
export function configureHost(options: {
  environment?: Partial<RemotionEnvironment>;
  staticBase?: string;
  media?: MediaHost;
}): void {
  if (options.environment) {
    host.environment = { ...NOWHERE, ...options.environment };
  }
  if (options.staticBase !== undefined) {
    host.staticBase = options.staticBase.replace(/\/+$/, "");
  }
  if (options.media) {
    host.media = options.media;
  }
}

export const getRemotionEnvironment = (): RemotionEnvironment => host.environment;
