"""Simple layered vector scenes: what each subject of a landscape is drawn with."""

import math
import random
from collections.abc import Callable
from typing import Any

from tools.layout.airs import AIRS, Air
from tools.layout.brief import Subject
from tools.layout.colors import mix
from tools.layout.outlines import Point, Scenery, circle, joined


def _mountains(s: Scenery, x: float) -> None:
    s.sun(x, 0.48, 0.22)
    s.flock()
    for index in range(4):
        depth = index / 3
        base, rise = s.height * (0.8 + 0.09 * index), s.height * (0.34 - 0.05 * index)
        s.mountains(base, rise, 3 + index, depth, 0.012 + 0.03 * index)
    s.layer(s.trees(s.height * 1.02, s.height * 0.12, 22), s.air.near, drift=0.11)


def _sun(s: Scenery, x: float) -> None:
    s.sun(x, 0.6, 0.42)
    s.rays = True
    s.flock()
    for index in range(3):
        d = s.hills(s.height * (0.8 + 0.09 * index), s.height * 0.13, 4 + index)
        s.layer(d, s.shade(0.35 + index * 0.3), drift=0.02 + 0.03 * index, mist=0.4 - 0.2 * index)
    s.layer(s.trees(s.height * 0.94, s.height * 0.09, 13), s.shade(0.85), drift=0.07)


def _moon(s: Scenery, x: float) -> None:
    s.stars = 90
    disc = s.sun(x, 0.42, 0.42)
    cx, cy, size = disc["x"], disc["y"], disc["size"]
    spots = [(-0.18, -0.1, 0.09), (0.14, 0.12, 0.12), (0.1, -0.2, 0.05), (-0.1, 0.22, 0.06)]
    craters = " ".join(circle(cx + dx * size, cy + dy * size, r * size) for dx, dy, r in spots)
    s.layer(craters, mix(s.air.disc, s.air.sky[1], 0.16))
    for index in range(2):
        d = s.hills(s.height * (0.84 + 0.09 * index), s.height * 0.1, 4 + index)
        s.layer(d, s.shade(0.5 + index * 0.5), drift=0.02 + 0.03 * index, mist=0.3 - 0.3 * index)
    s.layer(s.trees(s.height * 0.97, s.height * 0.15, 16), s.air.near, drift=0.06)


def _sea(s: Scenery, x: float) -> None:
    disc = s.sun(x, 0.56, 0.34)
    s.flock()
    horizon = s.height * 0.64
    for index in range(5):
        depth = index / 4
        base = horizon + (s.height - horizon) * (0.02 + 0.2 * index)
        rise = s.height * (0.002 + 0.006 * index)
        s.layer(
            s.waves(base, rise, 26 - 4 * index),
            s.shade(0.12 + depth * 0.88),
            drift=0.02 + 0.035 * index,
            mist=0.12,
        )
        if index < 3:
            s.layer(
                _glitter(s, disc, base, index), mix(s.air.disc, s.shade(depth), 0.35), drift=-0.012
            )


def _glitter(s: Scenery, disc: dict[str, Any], base: float, row: int) -> str:
    parts = []
    for index in range(4):
        w = disc["size"] * s.rng.uniform(0.2, 0.75) * (1 - row * 0.15)
        y = base + s.height * (0.014 + 0.013 * index)
        x = disc["x"] - w / 2 + disc["size"] * s.rng.uniform(-0.1, 0.1)
        h = max(3, s.height * 0.004)
        parts.append(f"M{x:.0f} {y:.0f} h{w:.0f} v{h:.0f} h-{w:.0f} Z")
    return " ".join(parts)


def _city(s: Scenery, x: float) -> None:
    s.stars = 50
    s.sun(x, 0.36, 0.26)
    wide = 1 + 0.6 * s.width / s.height
    for index in range(3):
        roofs, lights = s.skyline(
            s.height * 1.02, s.height * (0.46 - 0.09 * index), round((9 - index) * wide)
        )
        s.layer(
            roofs, s.shade(0.1 + index * 0.45), drift=0.015 + 0.025 * index, mist=0.5 - 0.2 * index
        )
        if index:
            lit = mix("#ffd27a", s.shade(0.1 + index * 0.45), 0.5 if index == 1 else 0.15)
            s.layer(lights, lit, drift=0.015 + 0.025 * index)


def _space(s: Scenery, x: float) -> None:
    s.stars = 170
    short = min(s.width, s.height)
    s.planet = {
        "x": round(s.width * x), "y": round(s.height * 0.6), "size": round(short * 0.62),
        "light": "#ffcf91", "dark": "#7a2f4d", "ring": "#f2d6b3",
    }  # fmt: skip


def _forest(s: Scenery, x: float) -> None:
    s.sun(x, 0.46, 0.2)
    for index in range(4):
        d = s.trees(
            s.height * (0.74 + 0.1 * index), s.height * (0.16 + 0.075 * index), 30 - 6 * index
        )
        s.layer(d, s.shade(0.1 + index * 0.3), drift=0.012 + 0.025 * index, mist=0.6 - 0.2 * index)


def _rain(s: Scenery, x: float) -> None:
    for index in range(3):
        size = s.height * (0.13 - 0.01 * index)
        spots = (0.1, 0.45, 0.82) if index == 0 else (0.28, 0.66, 1.0)
        d = " ".join(
            s.cloud(s.width * p, s.height * (0.02 + 0.04 * index), size * 1.3) for p in spots
        )
        s.layer(d, mix(s.air.sky[0], s.air.sky[2], 0.16 + 0.09 * index), drift=0.03 + 0.02 * index)
    wide = 1 + 0.6 * s.width / s.height
    for index in range(2):
        depth = 0.35 + 0.4 * index
        roofs, lights = s.skyline(
            s.height * 0.86, s.height * (0.3 - 0.08 * index), round((9 - 2 * index) * wide)
        )
        s.layer(roofs, s.shade(depth), drift=0.015 + 0.02 * index, mist=0.3)
        s.layer(
            lights, mix("#ffd27a", s.shade(depth), 0.4 - 0.3 * index), drift=0.015 + 0.02 * index
        )
    street = f"M0 {s.height * 0.85:.0f} H{s.width} V{s.height} H0 Z"
    s.layer(street, s.air.near, mist=0.35)
    s.falling = {"kind": "rain", "count": 110, "color": "#cfe4f2"}
    _ = x


def _snow(s: Scenery, x: float) -> None:
    s.sun(x, 0.36, 0.13)
    ridge, faces = s.ridge(s.height * 0.84, s.height * 0.34, 4)
    s.layer(ridge, mix(s.air.far, s.air.sky[1], 0.6), drift=0.02, mist=0.7)
    s.layer(faces, mix(s.air.far, s.air.sky[1], 0.2), drift=0.02)
    s.layer(
        s.trees(s.height * 0.84, s.height * 0.13, 24),
        mix("#2a4a63", s.air.sky[1], 0.35),
        drift=0.03,
    )
    s.layer(
        s.hills(s.height * 0.88, s.height * 0.08, 5), mix(s.air.near, s.air.sky[1], 0.2), drift=0.04
    )
    s.layer(s.trees(s.height * 0.93, s.height * 0.22, 9), "#24445c", drift=0.055)
    _cabin(s, s.width * (0.5 if s.center else 0.66), s.height * 0.955)
    s.layer(s.hills(s.height * 0.98, s.height * 0.07, 4), s.air.near, drift=0.06)
    s.falling = {"kind": "snow", "count": 120, "color": "#ffffff"}


def _cabin(s: Scenery, x: float, foot: float) -> None:
    """Draw a hut with a lit window in the snow."""
    u = min(s.width, s.height) * 0.15
    wall = f"M{x - u / 2:.0f} {foot:.0f} v{-u * 0.42:.0f} h{u:.0f} v{u * 0.42:.0f} Z"
    eaves, ridge = (x - u * 0.68, foot - u * 0.38), (x, foot - u * 0.88)
    roof = f"M{joined([eaves, ridge, (x + u * 0.68, foot - u * 0.38)])} Z"
    panes = " ".join(
        f"M{x + dx * u:.0f} {foot - u * 0.32:.0f} h{u * 0.2:.0f} v{u * 0.2:.0f} h{-u * 0.2:.0f} Z"
        for dx in (-0.32, 0.12)
    )
    for d, fill in ((wall, "#4a2f2a"), (roof, "#ffffff"), (panes, "#ffcf70")):
        s.layer(d, fill, drift=0.055)


def _fire(s: Scenery, x: float) -> None:
    base = s.height * 1.04
    colors = ("#7a1208", "#c62f0c", "#ff7a1a", "#ffc23d", "#fff0b0")
    for index, color in enumerate(colors):
        spread = 0.3 - 0.05 * index
        parts = []
        count = 7 - index
        for tongue in range(count):
            at = x + spread * (2 * tongue / max(1, count - 1) - 1)
            tall = (0.56 - 0.09 * index) * (1 - abs(at - x) * 1.1) * s.rng.uniform(0.8, 1.08)
            parts.append(
                s.flame(
                    s.width * at,
                    base,
                    min(s.width, s.height) * (0.3 - 0.035 * index),
                    s.height * tall,
                )
            )
        s.layer(" ".join(parts), color, sway=2.0 + index * 0.8)
    s.falling = {"kind": "embers", "count": 60, "color": "#ffb347"}


def _desert(s: Scenery, x: float) -> None:
    s.sun(x, 0.52, 0.36)
    for index in range(4):
        d = s.hills(s.height * (0.76 + 0.09 * index), s.height * 0.13, 3 + index % 2)
        s.layer(
            d,
            mix(mix("#e08a4f", s.air.far, 0.45), s.air.near, 0.1 + index * 0.27),
            drift=0.02 + 0.025 * index,
            mist=0.42 - 0.14 * index,
        )
    s.flock()
    tall = min(s.width, s.height)
    for place, size, low in ((0.16, 0.34, 1.0), (0.34, 0.16, 0.95), (0.9, 0.24, 0.98)):
        d = s.cactus(s.width * place, s.height * low, tall * size)
        s.layer(d, s.air.near, drift=0.095)


def _clouds(s: Scenery, x: float) -> None:
    s.sun(x, 0.36, 0.26)
    top, step = (0.74, 0.08) if s.center else (0.62, 0.12)
    for index in range(3):
        spots = [(i + s.rng.uniform(0.1, 0.7)) / 3 for i in range(3)]
        size = min(s.width, s.height) * (0.1 + 0.06 * index)
        d = " ".join(s.cloud(s.width * p, s.height * (top + step * index), size) for p in spots)
        fill = mix("#ffffff", s.air.sky[1], 0.34 - 0.16 * index)
        s.layer(d, fill, drift=0.05 + 0.05 * index, mist=0.5)
    s.flock()
    d = s.waves(s.height * 1.0, s.height * 0.05, 9)
    s.layer(d, "#ffffff", drift=0.1)


def _flowers(s: Scenery, x: float) -> None:
    s.sun(x, 0.36, 0.24)
    for index in range(2):
        d = s.hills(s.height * (0.78 + 0.08 * index), s.height * 0.09, 4)
        s.layer(d, s.shade(0.15 + 0.35 * index), drift=0.02 + 0.02 * index)
    s.layer(s.hills(s.height * 0.97, s.height * 0.06, 5), s.shade(0.8), drift=0.05)
    heads: dict[str, list[str]] = {"#e8447a": [], "#ffd23f": [], "#ffffff": []}
    stems, hearts = [], []
    unit = min(s.width, s.height) * (1.25 if s.height > s.width else 1)
    for index, px in enumerate(s.spread(round(8 + 10 * s.breadth))):
        h, r = unit * s.rng.uniform(0.14, 0.36), unit * s.rng.uniform(0.022, 0.042)
        cx, foot = px + unit * s.rng.uniform(-0.03, 0.03), s.height * 1.02
        stems.append(
            f"M{cx - r * 0.16:.0f} {foot:.0f} h{r * 0.32:.0f} v{-h:.0f} h{-r * 0.32:.0f} Z"
        )
        color = list(heads)[index % 3]
        for petal in range(6):
            a = math.tau * petal / 6
            heads[color].append(circle(cx + math.cos(a) * r, foot - h + math.sin(a) * r, r * 0.72))
        hearts.append(circle(cx, foot - h, r * 0.62))
    s.layer(" ".join(stems), mix(s.air.near, "#000000", 0.2), drift=0.06, sway=0.6)
    for color, circles in heads.items():
        s.layer(" ".join(circles), color, drift=0.06, sway=0.6)
    s.layer(" ".join(hearts), "#a8561c", drift=0.06, sway=0.6)


def _river(s: Scenery, x: float) -> None:
    s.sun(x, 0.48, 0.22)
    s.flock()
    s.mountains(s.height * 0.76, s.height * 0.3, 3, 0.1, 0.015)
    s.mountains(s.height * 0.79, s.height * 0.18, 5, 0.34, 0.025)
    s.layer(s.hills(s.height * 0.78, s.height * 0.05, 6), s.shade(0.62), drift=0.03)
    left: list[Point] = []
    right: list[Point] = []
    for index in range(9):
        t = index / 8
        y = s.height * (0.765 + 0.3 * t * t)
        cx = s.width * (0.5 + 0.16 * math.sin(t * 5.2 + 0.6) * (0.35 + t))
        half = s.width * (0.008 + 0.17 * t * t)
        left.append((cx - half, y))
        right.append((cx + half, y))
    shape = " L".join(f"{px:.0f} {py:.0f}" for px, py in [*left, *reversed(right)])
    s.layer(f"M{shape} Z", mix(s.air.sky[2], s.air.sky[0], 0.18), drift=0.03)
    s.layer(s.trees(s.height * 1.02, s.height * 0.26, 7), s.shade(1.0), drift=0.07)


SUBJECTS: dict[Subject, Callable[[Scenery, float], None]] = {
    "mountains": _mountains, "sun": _sun, "moon": _moon, "sea": _sea, "city": _city,
    "space": _space, "forest": _forest, "rain": _rain, "snow": _snow, "fire": _fire,
    "desert": _desert, "clouds": _clouds, "flowers": _flowers, "river": _river,
}  # fmt: skip


def draw(
    subject: Subject, air: Air, *, width: int, height: int, rng: random.Random, center: bool
) -> dict[str, Any]:
    """Draw a subject; the disc stands in the middle or, asymmetric, to the right."""
    scenery = Scenery(width, height, rng, air, center=center)
    SUBJECTS[subject](scenery, 0.5 if center else 0.74)
    if air is AIRS["night"] and not scenery.stars:
        scenery.stars = 80
    return scenery.values()
