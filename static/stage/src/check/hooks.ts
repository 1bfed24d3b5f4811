// React's hooks for the check's renderer: the functions that scenes import from React call whatever
// dispatcher the renderer has set, and this is ours.
import * as React from "react";
import { CallError, nameOf, SceneError, type Place } from "./problems";

export interface Hook {
  kind: string;
  value: any;
  deps?: readonly unknown[] | null;
  cleanup?: (() => void) | undefined;
  queue?: any[];
  stack?: string;
}

/** A component in the tree; `hooks` is null until its first render. */
export interface HookOwner {
  type: unknown;
  id: number;
  hooks: Hook[] | null;
}

const CONTEXT = Symbol.for("react.context");
const RERENDERS_MAX = 50;

const HOOK_ADVICE =
  "call hooks at the top of the component, never inside a condition or loop or after an early return";

const internals = (React as any)
  .__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE as { H: unknown };

export class Hooks {
  /** Set when state was changed after its component had rendered. */
  dirty = false;
  private effects: (() => void)[] = [];
  /** The component being rendered, and where its next hook is. */
  private owner: HookOwner | null = null;
  private cursor = 0;
  private mounting = false;
  private again = false;

  /** `traced` keeps the stack of each hook's first call, to name the line of one gone missing. */
  constructor(private readonly traced: boolean) {}

  /** Call a component's function, again while it sets its own state. */
  call(owner: HookOwner, render: () => unknown, place: Place | undefined): unknown {
    const first = owner.hooks === null;
    owner.hooks ??= [];
    const outer = [this.owner, this.cursor, this.mounting] as const;
    try {
      internals.H = this.dispatcher;
      for (let round = 0; ; round += 1) {
        this.owner = owner;
        this.cursor = 0;
        this.mounting = first && round === 0;
        this.again = false;
        const output = render();
        this.checkCount(owner);
        if (!this.again) return output;
        if (round === RERENDERS_MAX) {
          throw new SceneError(
            `${nameOf(owner.type)} sets state while it renders, without end: compute values from useCurrentFrame() instead.`,
            place,
          );
        }
      }
    } finally {
      [this.owner, this.cursor, this.mounting] = outer;
      internals.H = this.owner === null ? null : this.dispatcher;
    }
  }

  /** Run something once the frame is in place. */
  later(effect: () => void): void {
    this.effects.push(effect);
  }

  runEffects(): void {
    const effects = this.effects;
    this.effects = [];
    for (const effect of effects) effect();
  }

  private checkCount(owner: HookOwner): void {
    const hooks = owner.hooks!;
    if (this.mounting || this.cursor === hooks.length) return;
    const missing = hooks[this.cursor]!;
    const error = new CallError(
      `${nameOf(owner.type)} calls fewer hooks than in the frame before (${missing.kind} is missing): ${HOOK_ADVICE}.`,
      missing.stack === undefined,
    );
    if (missing.stack !== undefined) error.stack = missing.stack;
    throw error;
  }

  private hook(kind: string, make: () => any): Hook {
    const owner = this.owner;
    if (owner === null) throw new CallError(`${kind}() was called outside a component: ${HOOK_ADVICE}.`);
    const hooks = owner.hooks!;
    const at = this.cursor;
    this.cursor += 1;
    if (this.mounting) {
      const hook: Hook = { kind, value: undefined };
      if (this.traced) hook.stack = new Error().stack ?? "";
      hooks.push(hook);
      hook.value = make();
      return hook;
    }
    const hook = hooks[at];
    if (hook === undefined) {
      throw new CallError(`${nameOf(owner.type)} calls more hooks than in the frame before (${kind}): ${HOOK_ADVICE}.`);
    }
    if (hook.kind !== kind) {
      throw new CallError(
        `${nameOf(owner.type)} calls ${kind} where it called ${hook.kind} in the frame before: ${HOOK_ADVICE}.`,
      );
    }
    return hook;
  }

  private reducer(kind: string, reduce: (state: any, action: any) => any, initial: () => any): [any, any] {
    const owner = this.owner;
    const hook = this.hook(kind, () => ({ state: initial(), dispatch: null as any }));
    if (hook.value.dispatch === null) {
      hook.value.dispatch = (action: any) => {
        (hook.queue ??= []).push(action);
        if (this.owner === owner && owner !== null) this.again = true;
        else this.dirty = true;
      };
    }
    if (hook.queue !== undefined) {
      const queue = hook.queue;
      hook.queue = undefined;
      for (const action of queue) hook.value.state = reduce(hook.value.state, action);
    }
    return [hook.value.state, hook.value.dispatch];
  }

  private effect(kind: string, run: () => any, deps: readonly unknown[] | null | undefined): void {
    const hook = this.hook(kind, () => null);
    if (!this.mounting && sameDeps(hook.deps, deps)) return;
    hook.deps = deps ?? null;
    this.effects.push(() => {
      hook.cleanup?.();
      const cleanup = run();
      hook.cleanup = typeof cleanup === "function" ? cleanup : undefined;
    });
  }

  private memo(kind: string, make: () => any, deps: readonly unknown[] | null | undefined): any {
    let fresh = false;
    const hook = this.hook(kind, () => {
      fresh = true;
      return make();
    });
    if (!fresh && !sameDeps(hook.deps, deps)) hook.value = make();
    hook.deps = deps ?? null;
    return hook.value;
  }

  private readonly dispatcher = {
    useContext: (context: any) => context._currentValue,
    use: (usable: any) => {
      if (usable !== null && usable.$$typeof === CONTEXT) return usable._currentValue;
      throw new SceneError("use() of a promise is not available: put the data into the scene as constants.");
    },
    readContext: (context: any) => context._currentValue,
    useState: (initial: any) =>
      this.reducer(
        "useState",
        (state, action) => (typeof action === "function" ? action(state) : action),
        () => (typeof initial === "function" ? initial() : initial),
      ),
    useReducer: (reduce: any, initial: any, init?: (value: any) => any) =>
      this.reducer("useReducer", reduce, () => (init ? init(initial) : initial)),
    useRef: (initial: any) => this.hook("useRef", () => ({ current: initial })).value,
    useMemo: (make: () => any, deps: any) => this.memo("useMemo", make, deps),
    useCallback: (callback: any, deps: any) => this.memo("useCallback", () => callback, deps),
    useEffect: (run: any, deps: any) => this.effect("useEffect", run, deps),
    useLayoutEffect: (run: any, deps: any) => this.effect("useLayoutEffect", run, deps),
    useInsertionEffect: (run: any, deps: any) => this.effect("useInsertionEffect", run, deps),
    useImperativeHandle: (ref: any, make: () => any, deps: any) =>
      this.effect(
        "useImperativeHandle",
        () => {
          if (typeof ref === "function") ref(make());
          else if (ref) ref.current = make();
        },
        deps,
      ),
    useDebugValue: () => undefined,
    useId: () => {
      const owner = this.owner;
      return this.hook("useId", () => `_r_${owner?.id ?? 0}_${this.cursor}_`).value;
    },
    useSyncExternalStore: (_subscribe: any, snapshot: () => any) => {
      this.hook("useSyncExternalStore", () => null);
      return snapshot();
    },
    useDeferredValue: (value: any) => {
      this.hook("useDeferredValue", () => null);
      return value;
    },
    useTransition: () => [false, this.hook("useTransition", () => (start: () => void) => start()).value],
    useOptimistic: (value: any) => [value, this.hook("useOptimistic", () => () => undefined).value],
    useActionState: (_action: any, initial: any) => [initial, this.hook("useActionState", () => () => undefined).value, false],
    useFormState: (_action: any, initial: any) => [initial, this.hook("useFormState", () => () => undefined).value, false],
    useEffectEvent: (callback: any) => {
      this.hook("useEffectEvent", () => null);
      return callback;
    },
    useCacheRefresh: () => () => undefined,
    useMemoCache: (size: number) => this.hook("useMemoCache", () => new Array(size).fill(Symbol.for("react.memo_cache_sentinel"))).value,
  };
}

function sameDeps(before: readonly unknown[] | null | undefined, now: readonly unknown[] | null | undefined): boolean {
  if (!before || !now || before.length !== now.length) return false;
  for (let i = 0; i < now.length; i += 1) if (!Object.is(before[i], now[i])) return false;
  return true;
}
