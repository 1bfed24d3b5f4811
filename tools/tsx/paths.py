"""Where the check finds what was built or installed, and what to say when it is not there."""

import json
import os
import platform
import sys
from functools import cache
from pathlib import Path

from bazaar.errors import BazaarError

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
BUILD = STATIC / "build"

_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
_SYSTEMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}


class NotBuilt(BazaarError):
    """A file that `make build` makes is not there."""

    retryable = False


def check_bundle() -> Path:
    """Return the script that runs in the isolate. Raise NotBuilt where it is missing."""
    return _require(BUILD / "check.js", "The bundle that runs scenes")


def icon_data() -> Path:
    """Return the drawings of all icons as JSON. Raise NotBuilt where they are missing."""
    return _require(BUILD / "check-icons.json", "The file of icons")


def review_bundle() -> Path:
    """Return the script that measures texts in a page. Raise NotBuilt where it is missing."""
    return _require(BUILD / "review.js", "The script that measures scenes")


def esbuild_binary() -> Path:
    """Return the compiler of this platform. Raise NotBuilt where npm has not installed it."""
    system = _SYSTEMS.get(sys.platform, sys.platform)
    machine = _MACHINES.get(platform.machine().lower(), platform.machine().lower())
    package = STATIC / "node_modules" / "@esbuild" / f"{system}-{machine}"
    name = "esbuild.exe" if system == "win32" else "bin/esbuild"
    return _require(package / name, "The compiler (esbuild)", executable=True)


@cache
def esbuild_version() -> str:
    """Return the version of esbuild that package.json pins."""
    package = json.loads((STATIC / "package.json").read_text())
    return str(package["devDependencies"]["esbuild"])


def _require(path: Path, what: str, *, executable: bool = False) -> Path:
    if path.is_file() and (not executable or os.access(path, os.X_OK)):
        return path
    raise NotBuilt(f"{what} is missing at {path}. Run `make build` and try again.")
