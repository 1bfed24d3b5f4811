import { forwardRef, type CSSProperties, type HTMLAttributes, type RefAttributes } from "react";

/** Utility classes (Tailwind's) that take the place of one of the default styles. */
const REPLACED_BY: readonly [RegExp, readonly (keyof CSSProperties)[]][] = [
  [/^(absolute|relative|fixed|sticky|static)$/, ["position"]],
  [/^-?inset-(?![xy]-)/, ["top", "left", "right", "bottom"]],
  [/^-?inset-x-/, ["left", "right"]],
  [/^-?inset-y-/, ["top", "bottom"]],
  [/^-?top-/, ["top"]],
  [/^-?left-/, ["left"]],
  [/^-?right-/, ["right"]],
  [/^-?bottom-/, ["bottom"]],
  [/^w-/, ["width"]],
  [/^h-/, ["height"]],
  [/^size-/, ["width", "height"]],
  [
    /^(block|inline-block|inline|flex|inline-flex|table|grid|inline-grid|flow-root|contents|hidden)$/,
    ["display"],
  ],
  [/^flex-(row|col)(-reverse)?$/, ["flexDirection"]],
];

const FILL: CSSProperties = {
  position: "absolute",
  top: 0,
  left: 0,
  right: 0,
  bottom: 0,
  width: "100%",
  height: "100%",
  display: "flex",
  flexDirection: "column",
};

function fillStyle(className: string | undefined, style: CSSProperties | undefined): CSSProperties {
  const base: CSSProperties = { ...FILL };
  for (const name of className?.split(/\s+/) ?? []) {
    const replaced = REPLACED_BY.find(([pattern]) => pattern.test(name));
    for (const property of replaced?.[1] ?? []) {
      base[property] = undefined;
    }
  }
  return { ...base, ...style };
}

export type AbsoluteFillProps = HTMLAttributes<HTMLDivElement> & RefAttributes<HTMLDivElement>;

/** A div that covers its parent and stacks its children in a column. */
export const AbsoluteFill = forwardRef<HTMLDivElement, AbsoluteFillProps>(function AbsoluteFill(
  { style, ...rest },
  ref,
) {
  return <div ref={ref} style={fillStyle(rest.className, style)} {...rest} />;
});
