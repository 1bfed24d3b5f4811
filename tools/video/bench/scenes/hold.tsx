import { AbsoluteFill, Easing, interpolate, useCurrentFrame, useVideoConfig } from "remotion";

const ITEMS = ["Bundle once", "Seek frame by frame", "Skip what did not change", "Encode in-process", "Concatenate chunks"];

export default function Hold() {
  const frame = useCurrentFrame();
  const { height } = useVideoConfig();
  const unit = height / 720;
  const come = interpolate(frame, [0, 20], [0, 1], { extrapolateRight: "clamp", easing: Easing.out(Easing.cubic) });
  const leave = interpolate(frame, [120, 149], [0, 1], { extrapolateLeft: "clamp", extrapolateRight: "clamp", easing: Easing.in(Easing.cubic) });
  const opacity = come * (1 - leave);
  return (
    <AbsoluteFill style={{ background: "linear-gradient(135deg,#f7f3ea,#e9dfc9)", padding: 80 * unit, boxSizing: "border-box", fontFamily: "Liberation Sans", color: "#222" }}>
      <div style={{ fontSize: 64 * unit, fontWeight: 800, opacity, transform: `translateX(${(1 - come) * -80 * unit + leave * 80 * unit}px)` }}>How it works</div>
      {ITEMS.map((item, index) => (
        <div key={item} style={{ fontSize: 38 * unit, marginTop: 28 * unit, opacity, transform: `translateX(${(1 - come) * (-120 - 40 * index) * unit + leave * (100 + 40 * index) * unit}px)`, background: "#fff", borderRadius: 14 * unit, padding: `${14 * unit}px ${24 * unit}px`, width: "70%", boxShadow: "0 8px 30px rgba(0,0,0,.12)" }}>
          {index + 1}. {item}
        </div>
      ))}
    </AbsoluteFill>
  );
}
