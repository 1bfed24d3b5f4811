import { Children, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

/** Children as a flat list: fragments opened, holes dropped. Strings stay. */
export function flattenChildren(children: ReactNode): (ReactElement | string | number | bigint)[] {
  return Children.toArray(children).flatMap((child) => {
    if (isValidElement(child) && child.type === Fragment) {
      return flattenChildren((child.props as { children?: ReactNode }).children);
    }
    return [child as ReactElement | string | number | bigint];
  });
}
