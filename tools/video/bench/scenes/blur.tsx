import { AbsoluteFill, random, useCurrentFrame, useVideoConfig } from "remotion";

export default function Blur() {
  const frame = useCurrentFrame();
  const { width, height } = useVideoConfig();
  const unit = height / 720;
  return (
    <AbsoluteFill style={{ background: "#05060f" }}>
      <AbsoluteFill style={{ filter: `saturate(1.3) hue-rotate(${frame}deg)` }}>
        {Array.from({ length: 50 }, (_, index) => {
          const radius = (10 + 50 * random(`s${index}`)) * unit;
          const left = ((random(`px${index}`) * width + frame * (1 + 3 * random(`v${index}`)) * unit) % (width + 200 * unit)) - 100 * unit;
          const top = random(`py${index}`) * height + Math.sin(frame / 15 + index) * 30 * unit;
          return (
            <div key={index} style={{ position: "absolute", left, top, width: radius * 2, height: radius * 2, borderRadius: "50%", background: `hsla(${(index * 37 + frame) % 360},90%,60%,.7)`, filter: `blur(${(4 + 14 * random(`bl${index}`)) * unit}px)` }} />
          );
        })}
      </AbsoluteFill>
      <AbsoluteFill style={{ justifyContent: "center", alignItems: "center" }}>
        <div style={{ backdropFilter: `blur(${12 * unit}px)`, background: "rgba(255,255,255,.08)", border: "1px solid rgba(255,255,255,.25)", borderRadius: 24 * unit, padding: 50 * unit, color: "#fff", fontSize: 64 * unit, fontFamily: "Liberation Sans", fontWeight: 700, transform: `translateY(${Math.sin(frame / 20) * 20 * unit}px)` }}>
          Glass particles
        </div>
      </AbsoluteFill>
    </AbsoluteFill>
  );
}
