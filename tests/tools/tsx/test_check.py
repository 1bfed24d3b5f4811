"""What a checked scene is known to be: compiled, drawn, read, remembered."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from bazaar import tracing
from bazaar.errors import SceneCheckFailed
from tools.tsx import check, paths
from tools.tsx.bench import bench
from tools.tsx.check import CheckResult, check_scene, check_scene_sync

FIXTURES = Path(__file__).parents[2] / "fixtures" / "scenes"
SIZE: dict[str, Any] = {"width": 1920, "height": 1080, "fps": 30, "duration": 90}

TITLE = dedent("""\
    import {AbsoluteFill, interpolate, useCurrentFrame} from 'remotion';
    import {Rocket} from 'lucide-react';

    const TITLE = 'Hello Bazaar';

    export default function Scene() {
      const frame = useCurrentFrame();
      const opacity = interpolate(frame, [0, 20], [0, 1], {extrapolateRight: 'clamp'});
      return (
        <AbsoluteFill style={{background: '#102030'}}>
          <h1 style={{opacity, color: 'white'}}>{TITLE}</h1>
          <Rocket size={96} />
        </AbsoluteFill>
      );
    }
    """)


def checked(tsx_code: str, **size: int) -> CheckResult:
    return check_scene_sync(dedent(tsx_code), **(SIZE | size))


def test_a_good_scene_passes_with_a_module_for_the_browser():
    result = checked(TITLE)

    assert result.ok, result.errors
    assert 'from "remotion"' in result.compiled_js
    assert 'from "react/jsx-runtime"' in result.compiled_js
    assert "jsxDEV" not in result.compiled_js
    assert "__tick" not in result.compiled_js
    assert len(result.content_hash) == 64


def test_the_poster_shows_the_title_on_a_canvas_of_the_videos_size():
    result = checked(TITLE, width=1080, height=1920)

    assert "Hello Bazaar</h1>" in result.poster_html
    assert "width:1080px;height:1920px" in result.poster_html
    assert "<svg" in result.poster_html
    assert 55 <= result.poster_frame <= 65


def test_every_scene_of_the_gallery_passes():
    refused = {}
    for path in sorted(FIXTURES.glob("*.tsx")):
        result = check_scene_sync(path.read_text(), width=1920, height=1080, fps=30, duration=150)
        if not result.ok:
            refused[path.stem] = result.errors

    assert not refused


def test_words_and_letters_in_spans_are_found_as_a_sentence():
    result = checked("""
        import {AbsoluteFill, useCurrentFrame} from 'remotion';

        const WORDS = 'Make it move today'.split(' ');

        export default function Scene() {
          const shift = useCurrentFrame();
          return (
            <AbsoluteFill>
              <h1>
                {WORDS.map((word) => (
                  <span key={word} style={{display: 'inline-block', left: shift}}>
                    {word.split('').map((letter, i) => <span key={i}>{letter}</span>)}
                  </span>
                ))}
              </h1>
              <p>We grew <b>{40 + 2}%</b> this year</p>
            </AbsoluteFill>
          );
        }
    """)

    assert result.ok, result.errors
    assert "Make it move today" in result.text
    assert "We grew 42% this year" in result.text


def test_text_that_cannot_be_seen_is_not_read():
    result = checked("""
        export default function Scene() {
          return (
            <div>
              <h1>Seen</h1>
              <p style={{opacity: 0}}>Transparent</p>
              <p style={{display: 'none'}}>Gone</p>
            </div>
          );
        }
    """)

    assert "Seen" in result.text
    assert not {"Transparent", "Gone"} & set(result.text)


def test_names_of_the_browser_may_be_used_for_other_things():
    result = checked("""
        import {AbsoluteFill} from 'remotion';

        type Row = {Date: string; fetch: number; window: boolean};
        const rows: Row[] = [{Date: 'May', fetch: 3, window: true}];
        const Label = ({top, parent}: {top: number; parent: string}) => {
          const {fetch: loaded, ...rest} = rows[0]!;
          const location = `${parent} ${loaded} ${rest.Date}`;
          function open(document: string) {
            return document.toUpperCase();
          }
          return <p style={{top}}>{open(location)}</p>;
        };

        export default function Scene() {
          return (
            <AbsoluteFill>
              <h1>Then fetch(the window) and eval the Date: require() nothing</h1>
              <Label top={4} parent="mother" />
              <p>https://example.com</p>
            </AbsoluteFill>
          );
        }
    """)

    assert result.ok, result.errors
    assert "MOTHER 3 MAY" in result.text


def test_the_common_shapes_of_typescript_pass():
    result = checked("""
        import React, {useMemo, type CSSProperties, FC} from 'react';
        import {AbsoluteFill, Series, random, useVideoConfig, Easing} from 'remotion';
        import {Circle} from '@remotion/shapes';
        import {scaleLinear} from 'd3-scale';

        enum Side { Left = 'left', Right = 'right' }
        interface Props { readonly items?: readonly string[]; style?: CSSProperties }
        const DEFAULTS = {items: ['a', 'b']} as const satisfies Props;
        const scale = scaleLinear().domain([0, 10]).range([0, 100]);

        function assertNever(value: never): never {
          throw new Error(String(value));
        }

        const List: FC<Props> = ({items = DEFAULTS.items, style}) => {
          const {width} = useVideoConfig();
          const dots = useMemo(() => Array.from({length: 5}, (_, i) => random(`dot-${i}`)), []);
          const [first, ...others] = items;
          let total = 0;
          for (const dot of dots) total += dot;
          for (let i = 0, n = others.length; i < n; i++) { total += i; }
          const side: Side = total > 99 ? Side.Left : Side.Right;
          switch (side) {
            case Side.Left:
            case Side.Right:
              break;
            default:
              assertNever(side);
          }
          const wide = {...style, width: scale(width) ?? 0};
          return <div style={wide}>{first} {side} {others?.length}</div>;
        };

        class Box extends React.Component<{children?: React.ReactNode}> {
          override state = {size: 4};
          override render() {
            return <div style={{padding: this.state.size}}>{this.props.children}</div>;
          }
        }

        const Scene: React.FC = () => (
          <AbsoluteFill>
            <Series>
              <Series.Sequence durationInFrames={40}><Box><List /></Box></Series.Sequence>
              <Series.Sequence durationInFrames={60}><Circle radius={40} /></Series.Sequence>
            </Series>
            <>{[1, 2].map((n) => <b key={n}>{Easing.in(Easing.cubic)(n)}</b>)}</>
          </AbsoluteFill>
        );
        export {Scene as default};
    """)

    assert result.ok, result.errors
    assert "a right 1" in result.text


def test_an_error_behind_a_loop_keeps_its_own_column():
    result = checked("""\
        export default function Scene() {
          for (const n of [1]) { n.toFixed(); throw new Error('here'); }
          return <p>Hello</p>;
        }
    """)

    assert (result.errors[0].line, result.errors[0].column) == (2, 45)


def test_columns_count_letters_not_bytes():
    result = checked("export default () => <p>äöü{Date.now()}</p>;")

    assert (result.errors[0].line, result.errors[0].column) == (1, 29)


def test_all_findings_come_at_once():
    result = checked("""\
        import {nothing} from 'nowhere';
        export default function Scene() {
          const a = Math.random();
          return <p>{a + Date.now()}{nothing}</p>;
        }
    """)

    assert [error.line for error in result.errors] == [1, 3, 4]


def test_a_cut_of_a_long_scene_is_not_missed():
    result = checked(
        """
        import {AbsoluteFill, Sequence, useCurrentFrame} from 'remotion';

        const Flash = () => {
          const frame = useCurrentFrame();
          return <p style={{opacity: 1 / (frame - 1)}}>Flash</p>;
        };

        export default function Scene() {
          return (
            <AbsoluteFill>
              <h1>Long</h1>
              <Sequence from={4000}>
                <Sequence from={321} durationInFrames={2}><Flash /></Sequence>
              </Sequence>
            </AbsoluteFill>
          );
        }
        """,
        duration=18_000,
    )

    assert result.errors[0].message.startswith("style.opacity of <p> is Infinity")
    assert (result.errors[0].line, result.errors[0].frame) == (6, 4322)


def test_a_scene_of_one_frame_passes():
    assert checked(TITLE.replace("opacity,", ""), duration=1).ok


def test_props_reach_the_scene_and_are_part_of_what_is_remembered():
    tsx_code = "export default ({name = 'nobody'}: {name?: string}) => <h1>{name}</h1>;"

    anonymous = check_scene_sync(tsx_code, **SIZE)
    ada = check_scene_sync(tsx_code, **SIZE, props={"name": "Ada"})

    assert anonymous.text == ("nobody",)
    assert ada.text == ("Ada",)


def test_the_same_scene_is_checked_once():
    tsx_code = "export default () => <h1>Once</h1>;"

    first = check_scene_sync(tsx_code, **SIZE)

    assert check_scene_sync(tsx_code, **SIZE) is first
    assert check_scene_sync(tsx_code, **(SIZE | {"duration": 91})) is not first


def test_results_are_remembered_only_as_far_as_there_is_room():
    results = check._Results(characters=5_000)
    one, two, three = (CheckResult(ok=True, content_hash=name) for name in "abc")
    for result in (one, two):
        results.put(result.content_hash, result)
    assert results.get("a") is one

    results.put("c", three)

    assert [results.get(name) for name in "abc"] == [one, None, three]


def test_a_scene_leaves_nothing_for_the_next_one():
    polluter = """
        const PROTO = ['pro', 'to', 'type'].join('');
        (Array as any)[PROTO].map = () => ['polluted'];
        export default () => <h1>Polluter</h1>;
    """
    for _ in range(4):
        check._results.clear()
        checked(polluter)

    result = checked("export default () => <h1>{['clean'].map((text) => text)}</h1>;")

    assert result.text == ("clean",)


def test_a_picture_needs_no_preload_in_the_poster():
    result = checked("""
        import {AbsoluteFill, Img} from 'remotion';
        export default () => (
          <AbsoluteFill><Img src="/media/logo.png" alt="Logo" /><h1>Logo</h1></AbsoluteFill>
        );
    """)

    assert result.ok, result.errors
    assert '<img src="/media/logo.png" alt="Logo"/>' in result.poster_html
    assert "<link" not in result.poster_html


def test_what_fails_says_where_and_what_to_do():
    result = checked("export default () => <h1>{Math.random()}</h1>;")

    with pytest.raises(
        SceneCheckFailed, match=r"Line 1: `Math\.random` is not available"
    ) as caught:
        result.raise_for_errors()

    assert caught.value.details == {
        "errors": [
            {
                "stage": "policy",
                "message": result.errors[0].message,
                "line": 1,
                "column": 27,
                "frame": None,
            }
        ]
    }


def test_an_oversized_scene_is_refused():
    result = checked("export default () => null;" + " " * 200_001)

    assert "200 kB is the limit" in result.errors[0].message


def test_each_stage_leaves_a_span_and_a_remembered_answer_one():
    tsx_code = "export default () => <h1>Spans</h1>;"

    with tracing.recording() as first:
        check_scene_sync(tsx_code, **SIZE)
    with tracing.recording() as second:
        check_scene_sync(tsx_code, **SIZE)

    assert [row["name"] for row in first] == [
        "check.policy",
        "check.compile",
        "check.run",
        "check",
    ]
    assert [row["attributes"]["cached"] for row in second] == [True]


async def test_checks_may_come_from_several_loops_and_threads_at_once():
    def scene(n: int) -> str:
        return f"export default () => <h1>Number {n}</h1>;"

    def in_own_loop(n: int) -> CheckResult:
        return asyncio.run(check_scene(scene(n), **SIZE))

    with ThreadPoolExecutor(4) as threads:
        loop = asyncio.get_running_loop()
        elsewhere = [loop.run_in_executor(threads, in_own_loop, n) for n in range(6)]
        here = [check_scene(scene(n), **SIZE) for n in range(6, 12)]
        results = await asyncio.gather(*elsewhere, *here)

    assert [result.text for result in results] == [(f"Number {n}",) for n in range(12)]


def test_a_missing_bundle_says_what_to_run(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(paths, "BUILD", tmp_path)

    with pytest.raises(paths.NotBuilt, match=r"check\.js\. Run `make build`"):
        checked("export default () => <h1>Never built</h1>;")


def test_a_missing_compiler_says_what_to_run(monkeypatch, tmp_path: Path):
    check.close()
    monkeypatch.setattr(paths, "STATIC", tmp_path)

    with pytest.raises(paths.NotBuilt, match=r"esbuild.*Run `make build`"):
        checked("export default () => <h1>Never compiled</h1>;")


def test_the_bench_counts_what_it_measures():
    times = bench(20)

    assert (times.count, times.frames) == (20, 150)
    assert 0 < times.best_ms <= times.median_ms <= times.p95_ms
    assert times.memory_growth < 1.5
