/** Every module a scene may import, by its name: for hosts that resolve imports themselves. */
import * as React from "react";
import * as jsxRuntime from "react/jsx-runtime";
import * as d3Scale from "d3-scale";
import * as d3Shape from "d3-shape";
import * as lucide from "lucide-react";

import * as layoutUtils from "./layout-utils";
import * as noise from "./noise";
import * as paths from "./paths";
import * as remotion from "./remotion";
import * as shapes from "./shapes";
import * as transitions from "./transitions";

export const MODULES: Readonly<Record<string, unknown>> = {
  react: React,
  "react/jsx-runtime": jsxRuntime,
  remotion,
  "@remotion/transitions": transitions,
  "@remotion/transitions/clock-wipe": transitions,
  "@remotion/transitions/fade": transitions,
  "@remotion/transitions/flip": transitions,
  "@remotion/transitions/iris": transitions,
  "@remotion/transitions/none": transitions,
  "@remotion/transitions/slide": transitions,
  "@remotion/transitions/wipe": transitions,
  "@remotion/shapes": shapes,
  "@remotion/paths": paths,
  "@remotion/noise": noise,
  "@remotion/layout-utils": layoutUtils,
  "lucide-react": lucide,
  "d3-shape": d3Shape,
  "d3-scale": d3Scale,
};
