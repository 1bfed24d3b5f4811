"""Simple layered vector scenes: skies, ridges, trees, skylines, waves, flames, as SVG paths.

Every function takes the canvas in px and returns path data in whole px. Layers reach beyond the
canvas on all sides so that they can drift and rise without showing an edge.
"""

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from tools.layout.brief import Subject
from tools.layout.colors import mix

TimeOfDay = Literal["dawn", "day", "sunset", "night"]
Point = tuple[float, float]


# The edge between light and shade down a mountain, in shares of its slope, from below.
SPINE = ((0.05, 1.0), (0.2, 0.72), (-0.04, 0.46), (0.1, 0.24))


@dataclass(frozen=True, slots=True)
class Air:
    """The colours of a time of day: the sky from above, far and near land, the disc, the words."""

    sky: tuple[str, str, str]
    far: str
    near: str
    disc: str
    ink: str
    accent: str


AIRS: dict[str, Air] = {
    "dawn": Air(
        ("#27345f", "#8f4a6f", "#ffb98a"),
        "#8a5a80", "#171a38", "#ffe6c2", "#fff6ec", "#ffc98f",
    ),
    "day": Air(
        ("#6fbdf0", "#a5d9f6", "#e9f7ff"),
        "#7fbcc0", "#0f4a3c", "#ffd75e", "#06243a", "#0a4f86",
    ),
    "sunset": Air(
        ("#2c1546", "#9c2c58", "#ff9a55"),
        "#862f60", "#1b0b28", "#ffdb94", "#fff3e6", "#ffc27a",
    ),
    "night": Air(
        ("#04091c", "#0f1f4a", "#2d4a86"),
        "#2a4279", "#050a1a", "#f4f1dd", "#f5f8ff", "#ffd98a",
    ),
    "storm": Air(
        ("#1b2733", "#33475a", "#6d8496"),
        "#55697b", "#121b24", "#dfe7ee", "#f4f8fb", "#9fd3ff",
    ),
    "winter": Air(
        ("#274a73", "#4a76a3", "#d6e8f5"),
        "#c4d8e8", "#f4f9fd", "#ffffff", "#ffffff", "#ffe3a3",
    ),
    "embers": Air(
        ("#0e0506", "#2a0a08", "#7a1c0a"),
        "#5c130a", "#120405", "#ffb347", "#fff1e2", "#ffb347",
    ),
    "meadow": Air(
        ("#7cc7f2", "#b8e2f5", "#fdf6dc"),
        "#9cc98a", "#2f7a3f", "#ffd75e", "#06243a", "#7a2150",
    ),
}  # fmt: skip

USUAL: dict[Subject, str] = {
    "mountains": "dawn", "sun": "day", "moon": "night", "sea": "sunset", "city": "night",
    "space": "night", "forest": "dawn", "rain": "storm", "snow": "winter", "fire": "embers",
    "desert": "sunset", "clouds": "day", "flowers": "meadow", "river": "dawn",
}  # fmt: skip


def air_for(subject: Subject, time: TimeOfDay | None) -> Air:
    """Return the colours for a subject at a time of day, or at its usual one."""
    return AIRS[time or USUAL[subject]]


@dataclass
class Scenery:
    """What is drawn: layers from far to near, a disc, stars, and what falls or rises."""

    width: int
    height: int
    rng: random.Random
    air: Air
    layers: list[dict[str, Any]] = field(default_factory=list)
    disc: dict[str, Any] | None = None
    planet: dict[str, Any] | None = None
    stars: int = 0
    center: bool = False
    falling: dict[str, Any] | None = None
    rays: bool = False
    birds: str | None = None

    def layer(
        self, d: str, fill: str, *, drift: float = 0.0, sway: float = 0.0, mist: float = 0.0
    ) -> None:
        """Add a layer; `drift` is the share of the width it moves during the scene.

        Towards its foot it fades into `mist` of the sky's own light.
        """
        foot = mix(fill, self.air.sky[2], mist)
        entry: dict[str, Any] = {
            "d": d, "fill": fill, "foot": foot, "drift": round(drift * self.width)
        }  # fmt: skip
        if sway:
            entry["sway"] = sway
        self.layers.append(entry)

    def values(self) -> dict[str, Any]:
        """Return everything as the layout keeps it."""
        return {
            "layers": self.layers, "disc": self.disc, "planet": self.planet, "stars": self.stars,
            "falling": self.falling, "rays": self.rays, "birds": self.birds,
        }  # fmt: skip

    @property
    def breadth(self) -> float:
        """How broad the canvas is against a wide one, 1 at most: fewer forms fit a narrow one."""
        return min(1.0, self.width / self.height / 1.6)

    def shade(self, depth: float) -> str:
        """Return the colour of land at a depth, 0 far and 1 near."""
        return mix(self.air.far, self.air.near, depth)

    def sun(self, x: float, y: float, size: float) -> dict[str, Any]:
        """Put the disc of sun or moon at a share of the canvas; `size` of its shorter side."""
        y = max(y, 0.57 + size * 0.1) if self.center else y
        self.disc = {
            "x": round(self.width * x), "y": round(self.height * y),
            "size": round(min(self.width, self.height) * size), "color": self.air.disc,
        }  # fmt: skip
        return self.disc

    # --- paths ------------------------------------------------------------------------------

    def spread(self, count: int) -> list[float]:
        """Return `count` + 1 even places across the canvas and a little beyond."""
        margin = self.width * 0.12
        return [-margin + (self.width + 2 * margin) * i / count for i in range(count + 1)]

    def _closed(self, start: str) -> str:
        low = round(self.height * 1.2)
        return f"{start} V{low} H{round(-self.width * 0.12)} Z"

    def ridge(self, base: float, rise: float, peaks: int) -> tuple[str, str]:
        """Return jagged mountains, peaks and saddles with broken slopes, and their lit faces."""
        peaks = max(2, round(peaks * self.breadth))
        rise = min(rise, self.width * 0.44)
        points: list[Point] = []
        for index, x in enumerate(self.spread(peaks * 2)):
            up = index % 2 == 1
            y = base - rise * (self.rng.uniform(0.62, 1.0) if up else self.rng.uniform(0.05, 0.3))
            shift = self.width / peaks * self.rng.uniform(-0.16, 0.16)
            points.append((x + shift, y))
        broken: list[Point] = []
        faces: list[str] = []
        for index, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
            slope = [(x1, y1)]
            for part in (0.33, 0.66):
                wobble = rise * self.rng.uniform(-0.05, 0.05)
                slope.append((x1 + (x2 - x1) * part, y1 + (y2 - y1) * part + wobble))
            broken += slope
            if index % 2:
                fall, wide = y2 - y1, x2 - x1
                spine = [(x1 + wide * x, y1 + fall * y) for x, y in SPINE]
                faces.append(f"M{_joined([*slope, (x2, y2), *spine])} Z")
        broken.append(points[-1])
        return self._closed(f"M{_joined(broken)}"), " ".join(faces)

    def mountains(self, base: float, rise: float, peaks: int, depth: float, drift: float) -> None:
        """Add a ridge at a depth, 0 far and 1 near, the sun on one side of its peaks."""
        ridge, faces = self.ridge(base, rise, peaks)
        fill = self.shade(depth)
        self.layer(ridge, fill, drift=drift, mist=0.5 * (1 - depth))
        self.layer(faces, mix(fill, self.air.disc, 0.24 * (1 - depth) + 0.06), drift=drift)

    def hills(self, base: float, rise: float, count: int) -> str:
        """Return soft hills or dunes."""
        count = max(3, round(count * self.breadth))
        points = [(x, base - rise * self.rng.uniform(0, 1)) for x in self.spread(count)]
        return self._closed(_smooth(points))

    def waves(self, base: float, rise: float, count: int) -> str:
        """Return the even swell of water."""
        points = [
            (x, base + (rise if index % 2 else -rise)) for index, x in enumerate(self.spread(count))
        ]
        return self._closed(_smooth(points))

    def trees(self, base: float, size: float, count: int) -> str:
        """Return a row of firs on uneven ground."""
        parts = []
        for x in self.spread(max(4, round(count * (0.3 + 0.7 * self.breadth)))):
            h = size * self.rng.uniform(0.6, 1.15)
            w = h * self.rng.uniform(0.36, 0.46)
            cx, foot = (
                x + size * self.rng.uniform(-0.2, 0.2),
                base + size * self.rng.uniform(0, 0.12),
            )
            for top, wide in ((0.0, 0.55), (0.28, 0.8), (0.55, 1.0)):
                y1, y2 = foot - h * (1 - top), foot - h * (0.66 - top * 1.1 if top < 0.5 else 0.0)
                half = w * wide / 2
                parts.append(f"M{cx:.0f} {y1:.0f} L{cx + half:.0f} {y2:.0f} H{cx - half:.0f} Z")
        margin = round(self.width * 0.12)
        ground = (
            f"M{-margin} {base:.0f} H{self.width + margin} V{self.height * 1.2:.0f} H{-margin} Z"
        )
        return " ".join([*parts, ground])

    def skyline(self, base: float, rise: float, count: int) -> tuple[str, str]:
        """Return a row of buildings, and their lit windows."""
        xs = self.spread(count)
        roofs, lights = [], []
        for x1, x2 in pairwise(xs):
            top = base - rise * self.rng.uniform(0.35, 1.0)
            roofs.append(f"V{top:.0f} H{x2:.0f}")
            step = (x2 - x1) / 5
            y = top + step
            while y < min(base, top + step * 9):
                for column in range(1, 4):
                    if self.rng.random() < 0.34:
                        x = x1 + step * (column + 0.25)
                        lights.append(
                            f"M{x:.0f} {y:.0f} h{step * 0.5:.0f} v{step * 0.6:.0f} "
                            f"h-{step * 0.5:.0f} Z"
                        )
                y += step * 1.4
        return self._closed(f"M{xs[0]:.0f} {base:.0f} " + " ".join(roofs)), " ".join(lights)

    def cloud(self, x: float, y: float, size: float) -> str:
        """Return a cloud of circles on a flat foot."""
        circles = [
            (-0.9, 0.0, 0.42),
            (-0.35, -0.28, 0.6),
            (0.35, -0.2, 0.52),
            (0.9, 0.02, 0.4),
            (0.0, 0.0, 0.5),
        ]
        parts = [_circle(x + dx * size, y + dy * size, r * size) for dx, dy, r in circles]
        left, right, foot = x - 0.95 * size, x + 0.95 * size, y + 0.41 * size
        parts.append(f"M{left:.0f} {y:.0f} H{right:.0f} V{foot:.0f} H{left:.0f} Z")
        return " ".join(parts)

    def flock(self) -> None:
        """Let a few birds cross the sky where no words stand."""
        x, y = (0.12, 0.6) if self.center else (0.82, 0.18)
        size = min(self.width, self.height) * 0.045
        spots = ((0, 0, 1.0), (1.9, -0.7, 0.8), (2.6, 0.5, 0.7), (4.2, -0.2, 0.6), (-1.6, 0.9, 0.6))
        self.birds = " ".join(
            f"M{self.width * x + dx * size:.0f} {self.height * y + dy * size:.0f} "
            f"q{0.34 * size * k:.0f} {-0.44 * size * k:.0f} {0.6 * size * k:.0f} 0 "
            f"q{0.26 * size * k:.0f} {-0.44 * size * k:.0f} {0.6 * size * k:.0f} 0"
            for dx, dy, k in spots
        )

    def cactus(self, x: float, foot: float, h: float) -> str:
        """Return a cactus with two arms."""
        w = h * 0.2
        bars = (
            (x - w / 2, foot - h, w, h), (x - w * 1.9, foot - h * 0.72, w * 0.8, h * 0.34),
            (x - w * 1.9, foot - h * 0.46, w * 1.6, w * 0.8),
            (x + w * 1.1, foot - h * 0.84, w * 0.8, h * 0.36),
            (x + w * 0.3, foot - h * 0.56, w * 1.6, w * 0.8),
        )  # fmt: skip
        return " ".join(_pill(*bar) for bar in bars)

    def flame(self, x: float, base: float, width: float, height: float) -> str:
        """Return one tongue of fire."""
        lean = width * self.rng.uniform(-0.3, 0.3)
        return (
            f"M{x - width / 2:.0f} {base:.0f} "
            f"C{x - width * 0.62:.0f} {base - height * 0.42:.0f} {x + lean - width * 0.1:.0f} "
            f"{base - height * 0.55:.0f} {x + lean:.0f} {base - height:.0f} "
            f"C{x + lean + width * 0.16:.0f} {base - height * 0.6:.0f} {x + width * 0.66:.0f} "
            f"{base - height * 0.4:.0f} {x + width / 2:.0f} {base:.0f} Z"
        )


def _circle(x: float, y: float, r: float) -> str:
    arc = f"a{r:.0f} {r:.0f} 0 1 1"
    return f"M{x - r:.0f} {y:.0f} {arc} {2 * r:.0f} 0 {arc} {-2 * r:.0f} 0 Z"


def _pill(x: float, y: float, w: float, h: float) -> str:
    """Return a bar with round ends."""
    r = min(w, h) / 2
    turn = f"a{r:.0f} {r:.0f} 0 0 1"
    return (
        f"M{x + r:.0f} {y:.0f} h{w - 2 * r:.0f} {turn} {r:.0f} {r:.0f} v{h - 2 * r:.0f} "
        f"{turn} {-r:.0f} {r:.0f} h{2 * r - w:.0f} {turn} {-r:.0f} {-r:.0f} v{2 * r - h:.0f} "
        f"{turn} {r:.0f} {-r:.0f} Z"
    )


def _joined(points: list[Point]) -> str:
    return " L".join(f"{x:.0f} {y:.0f}" for x, y in points)


def _smooth(points: list[Point]) -> str:
    """Return a curve through the middles of the points, which act as handles."""
    (x0, y0), *rest = points
    parts = [f"M{x0:.0f} {y0:.0f}"]
    for (x1, y1), (x2, y2) in pairwise(rest):
        parts.append(f"Q{x1:.0f} {y1:.0f} {(x1 + x2) / 2:.0f} {(y1 + y2) / 2:.0f}")
    x, y = rest[-1]
    parts.append(f"L{x:.0f} {y:.0f}")
    return " ".join(parts)


# --- subjects -------------------------------------------------------------------------------


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
    craters = " ".join(_circle(cx + dx * size, cy + dy * size, r * size) for dx, dy, r in spots)
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
    roof = f"M{_joined([eaves, ridge, (x + u * 0.68, foot - u * 0.38)])} Z"
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
    for index in range(3):
        spots = [(i + s.rng.uniform(0.1, 0.7)) / 3 for i in range(3)]
        size = min(s.width, s.height) * (0.1 + 0.06 * index)
        d = " ".join(s.cloud(s.width * p, s.height * (0.62 + 0.12 * index), size) for p in spots)
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
            heads[color].append(_circle(cx + math.cos(a) * r, foot - h + math.sin(a) * r, r * 0.72))
        hearts.append(_circle(cx, foot - h, r * 0.62))
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
