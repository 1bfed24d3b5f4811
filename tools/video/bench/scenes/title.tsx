import { AbsoluteFill, Easing, Sequence, interpolate, spring, useCurrentFrame, useVideoConfig } from "remotion";

const WORDS = "Kinetic titles that really move".split(" ");

const Subtitle = () => {
  const frame = useCurrentFrame();
  const { fps, height } = useVideoConfig();
  const unit = height / 720;
  const grow = spring({ frame, fps, config: { damping: 200 } });
  return (
    <AbsoluteFill style={{ justifyContent: "flex-end", alignItems: "center", paddingBottom: 90 * unit, boxSizing: "border-box" }}>
      <div style={{ width: `${grow * 60}%`, height: 6 * unit, background: "#fff", borderRadius: 3 }} />
      <div style={{ opacity: grow, color: "#fff", fontSize: 34 * unit, fontFamily: "Liberation Sans", marginTop: 16 * unit }}>
        a spring animated subtitle — frame accurate
      </div>
    </AbsoluteFill>
  );
};

export default function Title() {
  const frame = useCurrentFrame();
  const { fps, height } = useVideoConfig();
  const unit = height / 720;
  return (
    <AbsoluteFill style={{ background: `linear-gradient(${frame * 1.2}deg, #1b2a6b 0%, #7b2ff7 50%, #f107a3 100%)`, justifyContent: "center", alignItems: "center" }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 24 * unit, width: "80%", justifyContent: "center" }}>
        {WORDS.map((word, index) => {
          const come = spring({ frame: frame - index * 8, fps, config: { damping: 11, mass: 0.8 } });
          const leave = interpolate(frame, [120 + index * 3, 140 + index * 3], [0, 1], {
            extrapolateLeft: "clamp",
            extrapolateRight: "clamp",
            easing: Easing.in(Easing.cubic),
          });
          const transform = `translateY(${(1 - come) * 120 * unit - leave * 90 * unit}px) scale(${0.6 + 0.4 * come}) rotate(${(1 - come) * 12}deg)`;
          return (
            <span key={word} style={{ fontFamily: "Liberation Sans, sans-serif", fontWeight: 800, fontSize: 92 * unit, color: "#fff", display: "inline-block", opacity: come * (1 - leave), transform, textShadow: "0 6px 24px rgba(0,0,0,.35)" }}>
              {word}
            </span>
          );
        })}
      </div>
      <Sequence from={45}>
        <Subtitle />
      </Sequence>
    </AbsoluteFill>
  );
}
