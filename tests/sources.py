"""Scene sources that tests write to a project."""


def title_tsx(text: str = "Welcome", color: str = "#123456") -> str:
    """Return a scene that shows a text on a colour."""
    return f"""import {{AbsoluteFill, interpolate, useCurrentFrame}} from "remotion";

const TEXT = {text!r};

export default function Title() {{
  const frame = useCurrentFrame();
  const opacity = interpolate(frame, [0, 12], [0, 1], {{
    extrapolateLeft: "clamp",
    extrapolateRight: "clamp",
  }});
  return (
    <AbsoluteFill style={{{{backgroundColor: "{color}", opacity}}}}>
      <h1 style={{{{color: "#ffffff", fontSize: 120}}}}>{{TEXT}}</h1>
    </AbsoluteFill>
  );
}}
"""


BROKEN_TSX = 'export default function Broken() { return <div>{"never closed"}; }\n'
