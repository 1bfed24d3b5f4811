// Written by `manage.py generate_types` from models and serializers. Do not edit.

export const OPERATIONS = [
  "scene.create",
  "scene.update",
  "scene.delete",
  "scene.analyze",
  "scene.reorder",
  "scene.duplicate",
  "scene.restore",
  "brain.decide",
  "project.create",
  "project.read",
  "project.update",
  "project.delete",
  "message.create",
  "asset.create",
  "export.create",
  "export.read",
  "export.update",
  "share.create",
  "share.delete",
] as const;
export type Operation = (typeof OPERATIONS)[number];

export const ENTITIES = [
  "scene",
  "project",
  "user",
  "message",
  "asset",
  "export",
  "share",
] as const;
export type Entity = (typeof ENTITIES)[number];

export const ERROR_CODES = [
  "VALIDATION_FAILED",
  "NOT_FOUND",
  "AI_ERROR",
  "STORAGE_ERROR",
  "UNAUTHENTICATED",
  "PERMISSION_DENIED",
  "CONFLICT",
  "RATE_LIMITED",
  "INTERNAL",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What was done, to what, by which request and how fast. */
export interface UniversalMeta {
  /** Also in the X-Request-ID header. */
  requestId: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
  operation: Operation;
  entity: Entity;
  success: boolean;
  affectedIds: string[];
  executionTimeMs: number;
  /** The event's number in its project; events only. */
  seq?: number;
}

/** What the brain has to say about it. */
export interface UniversalContext {
  reasoning?: string;
  chatResponse?: string;
  suggestions?: string[];
}

/** What went wrong, and whether trying the same again can help. */
export interface UniversalError {
  code: ErrorCode;
  /** One sentence for the person who asked. */
  message: string;
  /** By field for VALIDATION_FAILED; `errors` for a scene's check. */
  details: unknown;
  retryable: boolean;
}

/** Every answer, every socket frame, every server-sent event. */
export interface UniversalResponse<Data = unknown> {
  data: Data | null;
  meta: UniversalMeta;
  context?: UniversalContext;
  error?: UniversalError;
}
