// What every page of the stage runs, and nearly every scene. The build imports it into each of its
// entries, which puts it into one file: by entry it would be twenty, each with a request of its own.
import "react";
import "react/jsx-runtime";
import "react-dom/client";
import "./runtime/remotion";
import "./runtime/transitions/index";
import "./runtime/shapes";
import "./runtime/paths";
import "./runtime/noise";
import "./runtime/layout-utils";
