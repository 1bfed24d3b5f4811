"""Outlines of land, trees, roofs, water and flames as SVG path data, layered into a scenery.

Everything is in px of the canvas. Layers reach beyond the canvas on all sides so that they can
drift and rise without showing an edge.
"""

import random
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tools.layout.airs import Air
from tools.layout.colors import mix

Point = tuple[float, float]

# The edge between light and shade down a mountain, in shares of its slope, from below.
SPINE = ((0.05, 1.0), (0.2, 0.72), (-0.04, 0.46), (0.1, 0.24))


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
                faces.append(f"M{joined([*slope, (x2, y2), *spine])} Z")
        broken.append(points[-1])
        return self._closed(f"M{joined(broken)}"), " ".join(faces)

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
        parts = [circle(x + dx * size, y + dy * size, r * size) for dx, dy, r in circles]
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


def circle(x: float, y: float, r: float) -> str:
    """Return a circle around a place."""
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


def joined(points: list[Point]) -> str:
    """Return places as the corners of a line."""
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
