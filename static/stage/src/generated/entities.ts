// Written by `manage.py generate_types` from models and serializers. Do not edit.

import type { UniversalError } from "./universal";

/** An uploaded picture, sound or clip. */
export interface AssetEntity {
  readonly id: string;
  readonly projectId: string;
  readonly kind: "image" | "audio" | "video";
  readonly name: string;
  /** What a scene refers to: `<Img src="assets/…">`. */
  readonly url: string;
  readonly contentType: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly durationS: number | null;
  readonly colors: string[];
  readonly hasAlpha: boolean;
  readonly createdAt: string;
}

/** What the brain would do with a prompt. */
export interface Decision {
  toolName: string;
  toolParams: Record<string, unknown>;
  reasoning: string;
  chatResponse: string;
  confidence: number;
  then: ToolCall[];
}

/** A video file, finished or being made. */
export interface ExportEntity {
  readonly id: string;
  readonly projectId: string;
  readonly requestId: string;
  readonly status: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly settings: Record<string, unknown>;
  readonly framesTotal: number;
  readonly framesDone: number;
  readonly framesPerSecond: number | null;
  /** Return how long it will take at the pace so far; null while that is unknown. */
  readonly secondsLeft: number | null;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number | null;
  /** Null until it is done. */
  readonly fileUrl: string | null;
  /** What is being captured, soon after it has begun; null before and after. */
  readonly stillUrl: string | null;
  readonly report: Record<string, unknown> | null;
  readonly error: UniversalError | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

/** An upload inside a project file; `data` is its content in base64. */
export interface FileAsset {
  id: string;
  kind: "image" | "audio" | "video";
  name: string;
  url: string;
  data: string;
}

/** A scene inside a project file. */
export interface FileScene {
  name: string;
  tsxCode: string;
  duration: number;
  layoutJson?: string | null;
  props?: Record<string, unknown> | null;
  transition?: FileTransition | null;
}

/** The sound under the whole project; `url` is that of an upload in the same file. */
export interface FileSoundtrack {
  assetId?: string | null;
  url: string;
  volume?: number;
}

/** How a scene inside a project file gives way to the next. */
export interface FileTransition {
  type: "fade" | "slide" | "wipe" | "flip" | "clockWipe" | "none";
  direction?: "from-left" | "from-right" | "from-top" | "from-bottom" | null;
  duration?: number;
}

export type Generated = SceneEntity | SceneItems | SceneOrder | ProjectEntity;

/** A message of the conversation; an assistant's grows while its work goes on. */
export interface MessageEntity {
  readonly id: string;
  readonly projectId: string;
  readonly role: "user" | "assistant";
  readonly status: "working" | "done" | "failed" | "stopped";
  readonly step: string;
  readonly content: string;
  readonly replyTo: string | null;
  readonly requestId: string;
  readonly toolName: string;
  readonly reasoning: string;
  readonly sceneIds: string[];
  readonly suggestions: string[];
  readonly error: UniversalError | null;
  readonly assetIds: string[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What one request did, with its spans. */
export interface OperationEntity {
  readonly requestId: string;
  readonly projectId: string | null;
  readonly name: string;
  readonly status: "running" | "done" | "failed" | "stopped";
  readonly provider: string;
  readonly model: string;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly costUsd: number;
  readonly durationMs: number;
  /** Empty where it went well. */
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly spans: Record<string, unknown>[];
  readonly createdAt: string;
}

/** A video: its canvas, its look, its length. */
export interface ProjectEntity {
  readonly id: string;
  title: string;
  width: number;
  height: number;
  readonly fps: number;
  style: Record<string, unknown> | null;
  soundtrack: Soundtrack | null;
  /** Frames, of the whole video. */
  readonly duration: number;
  /** How long the timeline is. */
  readonly sceneCount: number;
  /** A picture of the first scene; null while there is none. */
  readonly posterUrl: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A past or present state of a scene, with why it was made. */
export interface RevisionEntity {
  readonly sceneId: string;
  readonly revision: number;
  readonly name: string;
  readonly tsxCode: string;
  /** Frames. */
  readonly duration: number;
  /** Place in the timeline, from 0. */
  readonly order: number;
  readonly layoutJson: string | null;
  readonly props: Record<string, unknown> | null;
  readonly transition: Transition | null;
  readonly operation: string;
  readonly reason: string;
  readonly madeBy: string | null;
  readonly requestId: string;
  readonly createdAt: string;
}

/** A scene of the timeline. */
export interface SceneEntity {
  readonly id: string;
  readonly projectId: string;
  name: string;
  tsxCode: string;
  /** Frames. */
  duration: number;
  /** Place in the timeline, from 0. */
  readonly order: number;
  readonly layoutJson: string | null;
  props: Record<string, unknown> | null;
  transition: Transition | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The compiled ES module of this source; its content never changes. */
  readonly moduleUrl: string;
}

/** Several scenes at once. */
export interface SceneItems {
  items: SceneEntity[];
  nextCursor: string | null;
}

/** The timeline's order. */
export interface SceneOrder {
  sceneIds: string[];
}

/** A public link. */
export interface ShareEntity {
  readonly id: string;
  readonly projectId: string;
  /** Return the public page's path. */
  readonly path: string;
  /** Return whether a password is asked for. */
  readonly hasPassword: boolean;
  readonly downloadsAllowed: boolean;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly createdAt: string;
}

/** The sound under the whole video. */
export interface Soundtrack {
  assetId: string;
  /** Relative to the stage's asset base. */
  url: string;
  volume?: number;
}

/** A tool and its parameters. */
export interface ToolCall {
  toolName: string;
  toolParams: Record<string, unknown>;
}

/** How a scene gives way to the next: they overlap by `duration` frames. */
export interface Transition {
  type: "fade" | "slide" | "wipe" | "flip" | "clockWipe" | "none";
  direction?: "from-left" | "from-right" | "from-top" | "from-bottom";
  /** Frames. */
  duration: number;
}

/** A list, one page at a time: `?cursor=` takes `nextCursor` for the next. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
