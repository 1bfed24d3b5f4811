import type { ComponentType } from "react";

import { moduleAddress } from "./boot";
import { placeOf, type Place } from "./errors";

type Loaded =
  | { state: "given"; source: string }
  | { state: "importing" }
  | { state: "ready"; component: ComponentType<Record<string, unknown>> }
  | { state: "failed" };

type Events = {
  onStart: (sceneId: string) => void;
  onSettled: () => void;
  onFailed: (sceneId: string, error: unknown) => void;
};

/** Compiled scenes by their key: given as text, imported when first needed. */
export class ModuleStore {
  private readonly entries = new Map<string, Loaded>();
  private readonly keys = new Map<string, string>();

  constructor(private readonly events: Events) {}

  add(key: string, source: string): void {
    if (!this.entries.has(key)) {
      this.entries.set(key, { state: "given", source });
    }
  }

  load(key: string, sceneId: string): void {
    const entry = this.entries.get(key);
    if (entry?.state !== "given") {
      return;
    }
    const address = moduleAddress(entry.source);
    this.keys.set(address, key);
    this.entries.set(key, { state: "importing" });
    this.events.onStart(sceneId);
    (import(address) as Promise<{ default?: unknown }>).then(
      (module) => {
        if (typeof module.default === "function" || isExotic(module.default)) {
          const component = module.default as ComponentType<Record<string, unknown>>;
          this.entries.set(key, { state: "ready", component });
        } else {
          this.fail(key, sceneId, new Error("The scene has no default export that is a component."));
        }
        this.events.onSettled();
      },
      (error: unknown) => {
        this.fail(key, sceneId, error);
        this.events.onSettled();
      },
    );
  }

  private fail(key: string, sceneId: string, error: unknown): void {
    this.entries.set(key, { state: "failed" });
    this.events.onFailed(sceneId, error);
  }

  isPending(key: string): boolean {
    const state = this.entries.get(key)?.state;
    return state === undefined || state === "given" || state === "importing";
  }

  hasFailed(key: string): boolean {
    return this.entries.get(key)?.state === "failed";
  }

  componentOf(key: string): ComponentType<Record<string, unknown>> | null {
    const entry = this.entries.get(key);
    return entry?.state === "ready" ? entry.component : null;
  }

  placeOf(error: unknown): Place & { module: string | null } {
    const { address, line, column } = placeOf(error, new Set(this.keys.keys()));
    return { module: address ? (this.keys.get(address) ?? null) : null, line, column };
  }
}

/** Components made by `memo` or `forwardRef` are objects. */
function isExotic(value: unknown): boolean {
  return typeof value === "object" && value !== null && "$$typeof" in value;
}
