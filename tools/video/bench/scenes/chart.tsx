import { AbsoluteFill, random, spring, useCurrentFrame, useVideoConfig } from "remotion";

const BARS = 60;
const FONT = "Liberation Sans";

export default function Chart() {
  const frame = useCurrentFrame();
  const { fps, width, height } = useVideoConfig();
  const unit = height / 720;
  const column = (width * 0.86) / BARS;
  const line = Array.from({ length: 200 }, (_, index) => {
    const x = width * 0.07 + (index * width * 0.86) / 199;
    const y = height * 0.45 + Math.sin(index / 12 + frame / 14) * height * 0.12 + Math.cos(index / 5 - frame / 8) * height * 0.05;
    return `${index ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`;
  }).join(" ");
  return (
    <AbsoluteFill style={{ background: "#0b1230" }}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <line key={row} x1={width * 0.07} x2={width * 0.93} y1={height * (0.85 - row * 0.13)} y2={height * (0.85 - row * 0.13)} stroke="#27336b" />
        ))}
        {Array.from({ length: 200 }, (_, dot) => (
          <circle key={dot} cx={width * random(`x${dot}`)} cy={height * (0.1 + 0.6 * random(`y${dot}`)) + Math.sin(frame / 11 + dot) * 10 * unit} r={(2 + 2 * random(`r${dot}`)) * unit} fill="rgba(255,255,255,.25)" />
        ))}
        {Array.from({ length: BARS }, (_, bar) => {
          const grown = spring({ frame: frame - bar * 0.8, fps, config: { damping: 14 } });
          const value = grown * (0.25 + 0.6 * random(`b${bar}`) + 0.12 * Math.sin(frame / 9 + bar / 3));
          const x = width * 0.07 + bar * column;
          const tall = Math.max(0, value * height * 0.66);
          return (
            <g key={bar}>
              <rect x={x} y={height * 0.85 - tall} width={column * 0.72} height={tall} rx={3} fill={`hsl(${200 + bar * 2},75%,${45 + value * 15}%)`} />
              <text x={x + column * 0.36} y={height * 0.85 - tall - 6 * unit} fontSize={10 * unit} textAnchor="middle" fill="#dbe4ff" fontFamily={FONT}>{(value * 100).toFixed(0)}</text>
              <text x={x + column * 0.36} y={height * 0.88} fontSize={10 * unit} textAnchor="middle" fill="#8fa3d8" fontFamily={FONT}>{bar}</text>
            </g>
          );
        })}
        <path d={line} fill="none" stroke="#ffcc4d" strokeWidth={3 * unit} />
        <text x={width * 0.07} y={height * 0.09} fontSize={36 * unit} fontWeight="700" fill="#fff" fontFamily={FONT}>Requests per region, frame {frame}</text>
      </svg>
    </AbsoluteFill>
  );
}
