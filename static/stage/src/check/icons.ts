// Icons of lucide-react without loading two thousand of them: the process around the isolate hands
// in the drawings of those that the scene uses.
import createLucideIcon from "lucide-react/dist/esm/createLucideIcon.mjs";

export function iconModule(drawings: Record<string, object>): Record<string, unknown> {
  const icons: Record<string, unknown> = {};
  for (const [name, drawing] of Object.entries(drawings)) icons[name] = createLucideIcon(drawing);
  return icons;
}
