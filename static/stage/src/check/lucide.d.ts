declare module "lucide-react/dist/esm/createLucideIcon.mjs" {
  import type { LucideIcon } from "lucide-react";
  export default function createLucideIcon(drawing: object): LucideIcon;
}
