import React, {useMemo} from 'react';
import {AbsoluteFill, Sequence, interpolate, spring, useCurrentFrame, useVideoConfig, Easing} from 'remotion';
import {Rocket, Star} from 'lucide-react';

const HEADLINE = 'Quarterly results at a glance';
const ROWS = [
  {label: 'North', value: 42, color: '#ff5500'},
  {label: 'South', value: 87, color: '#0055ff'},
  {label: 'East', value: 63, color: '#00aa55'},
  {label: 'West', value: 21, color: '#aa00ff'},
  {label: 'Centre', value: 55, color: '#ffaa00'},
];
const INK = '#0b1020';
const PAPER = '#f5f7ff';

const Word: React.FC<{text: string; index: number}> = ({text, index}) => {
  const frame = useCurrentFrame();
  const {fps} = useVideoConfig();
  const rise = spring({frame: frame - index * 4, fps, config: {damping: 16, stiffness: 120}});
  return (
    <span
      style={{
        display: 'inline-block',
        marginRight: 24,
        opacity: rise,
        transform: `translateY(${interpolate(rise, [0, 1], [60, 0])}px)`,
      }}
    >
      {text.split('').map((letter, i) => (
        <span key={i} style={{display: 'inline-block', letterSpacing: -2}}>{letter}</span>
      ))}
    </span>
  );
};

const Background: React.FC = () => {
  const frame = useCurrentFrame();
  const {durationInFrames, width, height} = useVideoConfig();
  const drift = interpolate(frame, [0, durationInFrames], [0, 120], {extrapolateLeft: 'clamp', extrapolateRight: 'clamp'});
  const dots = useMemo(() => Array.from({length: 24}, (_, i) => ({x: (i * 97) % width, y: (i * 53) % height})), [width, height]);
  return (
    <AbsoluteFill style={{background: `linear-gradient(${135 + drift / 4}deg, ${INK}, #1b2a60)`}}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {dots.map((dot, i) => (
          <circle key={i} cx={dot.x + drift} cy={dot.y} r={3 + (i % 4)} fill="#ffffff" opacity={0.12} />
        ))}
      </svg>
    </AbsoluteFill>
  );
};

const Bar: React.FC<{label: string; value: number; color: string; index: number}> = ({label, value, color, index}) => {
  const frame = useCurrentFrame();
  const {fps} = useVideoConfig();
  const grow = spring({frame: frame - 20 - index * 5, fps, config: {damping: 18}});
  const exact = Math.round(interpolate(grow, [0, 1], [0, value], {extrapolateRight: 'clamp'}));
  return (
    <div style={{display: 'flex', alignItems: 'center', gap: 32, marginBottom: 28}}>
      <div style={{width: 220, fontSize: 44, color: PAPER, fontFamily: 'Outfit'}}>{label}</div>
      <div style={{flex: 1, height: 64, borderRadius: 16, background: 'rgba(255,255,255,0.08)'}}>
        <div
          style={{
            width: `${grow * value}%`,
            height: '100%',
            borderRadius: 16,
            background: color,
            boxShadow: `0 12px 40px ${color}55`,
          }}
        />
      </div>
      <div style={{width: 160, fontSize: 52, fontWeight: 700, color: PAPER}}>{exact}%</div>
    </div>
  );
};

const Footer: React.FC = () => {
  const frame = useCurrentFrame();
  const fade = interpolate(frame, [0, 15], [0, 1], {
    extrapolateLeft: 'clamp',
    extrapolateRight: 'clamp',
    easing: Easing.out(Easing.cubic),
  });
  return (
    <div style={{position: 'absolute', right: 96, bottom: 72, opacity: fade, display: 'flex', gap: 16, color: PAPER}}>
      <Rocket size={48} color={PAPER} />
      <Star size={48} color="#ffaa00" />
      <span style={{fontSize: 40}}>Onwards to the next quarter</span>
    </div>
  );
};

export default function Scene() {
  const frame = useCurrentFrame();
  const {durationInFrames} = useVideoConfig();
  const leave = interpolate(frame, [durationInFrames - 15, durationInFrames - 1], [1, 0], {
    extrapolateLeft: 'clamp',
    extrapolateRight: 'clamp',
    easing: Easing.in(Easing.cubic),
  });
  return (
    <AbsoluteFill style={{opacity: leave, fontFamily: 'Bricolage Grotesque'}}>
      <Background />
      <AbsoluteFill style={{padding: '96px 120px', boxSizing: 'border-box', justifyContent: 'center'}}>
        <h1 style={{fontSize: 120, color: PAPER, margin: 0, marginBottom: 64}}>
          {HEADLINE.split(' ').map((word, i) => (
            <Word key={i} text={word} index={i} />
          ))}
        </h1>
        {ROWS.map((row, i) => (
          <Bar key={row.label} {...row} index={i} />
        ))}
      </AbsoluteFill>
      <Sequence from={45} durationInFrames={60}>
        <Footer />
      </Sequence>
    </AbsoluteFill>
  );
}
