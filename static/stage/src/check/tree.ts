// A small renderer for one purpose: to run a scene's components frame after frame the way React
// would keep them mounted, and to know for every element the line that made it. It drives React's
// own hook functions through the dispatcher that React exposes to renderers.
import * as React from "react";
import { Hooks, type Hook } from "./hooks";
import { CallError, nameOf, SceneError, type Place } from "./problems";

type Type = unknown;

export interface Node {
  kind: "text" | "host" | "group" | "component";
  type: Type;
  key: string | null;
  place: Place | undefined;
  text: string;
  props: any;
  children: (Node | null)[];
  hooks: Hook[] | null;
  instance: any;
  id: number;
  /** Set once an element's name has been found to be one that scenes may use. */
  isKnown: boolean;
}

const ELEMENT = Symbol.for("react.transitional.element");
const PORTAL = Symbol.for("react.portal");
const FORWARD_REF = Symbol.for("react.forward_ref");
const MEMO = Symbol.for("react.memo");
const LAZY = Symbol.for("react.lazy");
const CONTEXT = Symbol.for("react.context");
const CONSUMER = Symbol.for("react.consumer");
const GROUPS = new Set<unknown>([
  React.Fragment,
  React.StrictMode,
  React.Profiler,
  React.Suspense,
  Symbol.for("react.activity"),
]);

const RERENDERS_MAX = 50;
const DEPTH_MAX = 500;

export class Root {
  private tree: Node | null = null;
  private readonly hooks: Hooks;
  private ids = 0;
  private depth = 0;
  /** Place of the nearest element above that the scene itself wrote. */
  private near: Place | undefined;

  /**
   * `traceHooks` keeps the stack of each hook's first call, to name the line of one gone missing;
   * `mounted` hears of every component that comes into the tree, before it renders.
   */
  constructor(private readonly options: { traceHooks?: boolean; mounted?: (type: unknown, props: any) => void } = {}) {
    this.hooks = new Hooks(options.traceHooks ?? false);
  }

  /** Render the element in place of the last one, run effects, and return the tree. */
  render(element: unknown): Node | null {
    this.depth = 0;
    this.near = undefined;
    for (let round = 0; ; round += 1) {
      this.hooks.dirty = false;
      this.tree = this.reconcile(this.tree, element);
      this.hooks.runEffects();
      if (!this.hooks.dirty) return this.tree;
      if (round === RERENDERS_MAX) {
        throw new SceneError(
          "The scene sets state again after each render, without end: compute values from useCurrentFrame() instead of keeping them in state.",
        );
      }
    }
  }


  private reconcile(before: Node | null, child: any): Node | null {
    if (child === null || child === undefined || typeof child === "boolean" || child === "") return this.empty(before);
    if (typeof child === "string" || typeof child === "number" || typeof child === "bigint") {
      const text = String(child);
      if (before !== null && before.kind === "text") {
        before.text = text;
        return before;
      }
      this.drop(before);
      return this.node("text", null, null, undefined, text);
    }
    if (typeof child === "object") {
      if (child.$$typeof === ELEMENT) return this.element(before, child);
      if (Array.isArray(child)) return this.group(before, null, null, child, undefined);
      if (child.$$typeof === PORTAL) throw new SceneError("Portals are not available: return elements where they belong.");
      if (child.$$typeof === LAZY) throw new SceneError("React.lazy is not available: a scene is one file.");
      if (typeof child[Symbol.iterator] === "function") {
        return this.group(before, null, null, Array.from(child), undefined);
      }
      if (typeof child.then === "function") {
        throw new SceneError("A promise was returned in place of an element: components are plain functions, not async.");
      }
    }
    throw new SceneError(invalidChild(child));
  }

  private empty(before: Node | null): null {
    this.drop(before);
    return null;
  }

  private element(before: Node | null, element: any): Node | null {
    const { type, props } = element;
    const key: string | null = element.key;
    const above = this.near;
    const place: Place | undefined = element._place ?? above;
    this.near = place;
    const same = before !== null && before.type === type && before.key === key ? before : null;
    if (same === null) this.drop(before);
    if (++this.depth > DEPTH_MAX) {
      throw new SceneError(`${nameOf(type)} renders itself without end.`, place);
    }
    try {
      return this.typed(same, type, key, props, place);
    } catch (error) {
      if (!(error instanceof SceneError) || error instanceof CallError || error.place !== undefined) throw error;
      throw place === undefined ? error : new SceneError(error.message, place);
    } finally {
      this.depth -= 1;
      this.near = above;
    }
  }

  private typed(same: Node | null, type: any, key: string | null, props: any, place: Place | undefined): Node {
    if (typeof type === "string") {
      const node = same ?? this.node("host", type, key, place, "");
      node.props = props;
      node.place = place;
      this.childrenOf(node, props.children);
      return node;
    }
    if (GROUPS.has(type)) return this.group(same, type, key, props.children, place);
    if (typeof type === "function") {
      if (type.prototype?.isReactComponent) return this.classComponent(same, type, key, props, place);
      return this.component(same, type, key, props, place, type, undefined);
    }
    if (type !== null && typeof type === "object") {
      switch (type.$$typeof) {
        case FORWARD_REF:
          return this.component(same, type, key, props, place, type.render, props.ref ?? null);
        case MEMO: {
          const node = same ?? this.node("group", type, key, place, "");
          this.only(node, this.typed(node.children[0] ?? null, type.type, null, props, place));
          return node;
        }
        case CONTEXT: {
          const before = type._currentValue;
          type._currentValue = props.value;
          try {
            return this.group(same, type, key, props.children, place);
          } finally {
            type._currentValue = before;
          }
        }
        case CONSUMER:
          return this.group(same, type, key, props.children(type._context._currentValue), place);
        case LAZY:
          throw new SceneError("React.lazy is not available: a scene is one file.", place);
      }
    }
    throw new SceneError(
      `An element's type is ${type === undefined ? "undefined" : typeof type}: is the component imported and exported by this name?`,
      place,
    );
  }

  private node(kind: Node["kind"], type: Type, key: string | null, place: Place | undefined, text: string): Node {
    this.ids += 1;
    return { kind, type, key, place, text, props: null, children: [], hooks: null, instance: null, id: this.ids, isKnown: false };
  }

  private group(before: Node | null, type: Type, key: string | null, children: any, place: Place | undefined): Node {
    let node = before;
    if (node === null || node.kind !== "group" || node.type !== type || node.key !== key) {
      this.drop(node);
      node = this.node("group", type, key, place, "");
    }
    this.childrenOf(node, children);
    return node;
  }

  private only(node: Node, child: Node | null): void {
    node.children.length = 1;
    node.children[0] = child;
  }

  private childrenOf(node: Node, children: any): void {
    if (!Array.isArray(children)) {
      for (let i = 1; i < node.children.length; i += 1) this.drop(node.children[i]!);
      const next = this.reconcile(node.children[0] ?? null, children);
      this.only(node, next);
      return;
    }
    const old = node.children;
    if (old.length === children.length && sameKeys(old, children)) {
      for (let i = 0; i < children.length; i += 1) old[i] = this.reconcile(old[i]!, children[i]);
      return;
    }
    node.children = this.rearranged(old, children);
  }

  /** Reconcile a list whose length or order of keys has changed: what has a key keeps its state. */
  private rearranged(old: (Node | null)[], children: any[]): (Node | null)[] {
    const byKey = new Map<string, Node>();
    for (const each of old) if (each !== null && each.key !== null) byKey.set(each.key, each);
    const moved = new Set<Node>();
    const next = children.map((child, i) => {
      const key = keyOf(child);
      let before = key === null ? (old[i] ?? null) : (byKey.get(key) ?? null);
      if (before !== null && (before.key !== key || moved.has(before))) before = null;
      if (before !== null) moved.add(before);
      return this.reconcile(before, child);
    });
    for (const each of old) if (each !== null && !moved.has(each)) this.drop(each);
    return next;
  }

  private component(
    same: Node | null,
    type: any,
    key: string | null,
    props: any,
    place: Place | undefined,
    render: (props: any, ref: any) => unknown,
    ref: any,
  ): Node {
    const node = same ?? this.node("component", type, key, place, "");
    node.place = place;
    if (node.hooks === null) this.options.mounted?.(type, props);
    const output = this.hooks.call(node, () => render(props, ref), place);
    if (output !== null && typeof output === "object" && typeof (output as any).then === "function") {
      throw new SceneError(`${nameOf(type)} is async: components are plain functions.`, place);
    }
    this.only(node, this.reconcile(node.children[0] ?? null, output));
    return node;
  }

  private classComponent(same: Node | null, type: any, key: string | null, props: any, place: Place | undefined): Node {
    const node = same ?? this.node("component", type, key, place, "");
    if (node.instance === null) {
      node.instance = new type(props);
      node.instance.props = props;
      node.instance.updater = {
        enqueueSetState: (instance: any, partial: any, done?: () => void) => {
          const change = typeof partial === "function" ? partial(instance.state, instance.props) : partial;
          instance.state = { ...instance.state, ...change };
          this.hooks.dirty = true;
          done?.();
        },
        enqueueForceUpdate: () => {
          this.hooks.dirty = true;
        },
      };
      if (node.instance.componentDidMount) this.hooks.later(() => node.instance.componentDidMount());
    }
    const instance = node.instance;
    instance.props = props;
    if (type.contextType) instance.context = type.contextType._currentValue;
    const derived = type.getDerivedStateFromProps?.(props, instance.state);
    if (derived) instance.state = { ...instance.state, ...derived };
    this.only(node, this.reconcile(node.children[0] ?? null, instance.render()));
    return node;
  }

  private drop(node: Node | null | undefined): void {
    if (node === null || node === undefined) return;
    if (node.hooks !== null) for (const hook of node.hooks) hook.cleanup?.();
    node.instance?.componentWillUnmount?.();
    for (const child of node.children) this.drop(child);
  }

}

function keyOf(child: any): string | null {
  return child !== null && typeof child === "object" ? (child.key ?? null) : null;
}

function sameKeys(nodes: (Node | null)[], children: any[]): boolean {
  for (let i = 0; i < nodes.length; i += 1) {
    const node = nodes[i]!;
    if (node !== null && node.key !== keyOf(children[i])) return false;
  }
  return true;
}

function invalidChild(child: any): string {
  if (typeof child === "function") {
    return `A function (${child.name || "unnamed"}) stands where an element should: call it, or write it as <Component />.`;
  }
  if (typeof child === "symbol") return "A symbol stands where text or an element should.";
  const keys = Object.keys(child).slice(0, 5).join(", ");
  return `An object (with ${keys ? `keys ${keys}` : "no keys"}) stands where text or an element should: show one of its values.`;
}
