"""The project as its source: a Remotion project in a zip, or one JSON file that imports again."""

import base64
import binascii
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, ValidationError, model_validator

from bazaar.errors import ValidationFailed
from tools.base import FRAMES_MAX, Frames, ToolModel
from tools.video.names import file_name
from tools.video.server import BUILD
from tools.video.settings import ExportSnapshot, SnapshotScene
from tools.video.static_files import with_static_files
from tools.video.timeline import scene_spans

VERSION = 1
SCENES_MAX = 200
ASSETS_MAX = 200
REMOTION = "4.0.527"
REACT = "19.2.3"
FONTS = BUILD / "fonts"

_FACE = re.compile(r"@font-face \{.*?\n\}", re.DOTALL)
_FONT_FILE = re.compile(r"url\(\./([^)]+)\)")

NOTICE = """# {title}

Made with Bazaar. Install and look at it with:

    npm install
    npm run dev

Render it with:

    npm run render

## A word on licences

The files under `src/` are yours. They import Remotion, which is not open source: it is free for
individuals, non-profits and companies of up to three people; others need a licence. Read
https://remotion.dev/license before you use it. Bazaar itself plays and exports these scenes on a
runtime of its own and needs no such licence.

The fonts under `src/fonts/` are free under the SIL Open Font License 1.1.
"""

_ROOT = """import {{ Composition }} from "remotion";
import {{ Video }} from "./Video";
import "./fonts.css";

export const Root = () => (
  <Composition
    id="Video"
    component={{Video}}
    durationInFrames={{{duration}}}
    fps={{{fps}}}
    width={{{width}}}
    height={{{height}}}
  />
);
"""

_INDEX = """import { registerRoot } from "remotion";
import { Root } from "./Root";

registerRoot(Root);
"""

_EFFECTS = {
    "fade": ("fade", "fade()"),
    "slide": ("slide", "slide({options})"),
    "wipe": ("wipe", "wipe({options})"),
    "flip": ("flip", "flip({options})"),
    "clockWipe": ("clock-wipe", "clockWipe({{ width: {width}, height: {height} }})"),
}
_NAME = {"clock-wipe": "clockWipe"}


def write_source(snapshot: ExportSnapshot, target: Path) -> None:
    """Write a zip that `npm install && npm run dev` opens in Remotion's studio."""
    folder = file_name(snapshot.project.title, "x").removesuffix(".x")
    files = module_names(snapshot.scenes)
    faces = _faces(snapshot)
    uploads = [asset.url for asset in snapshot.assets]
    texts = {
        "README.md": NOTICE.format(title=snapshot.project.title),
        "package.json": json.dumps(_package(snapshot), indent=2) + "\n",
        "tsconfig.json": json.dumps(_TSCONFIG, indent=2) + "\n",
        "src/index.ts": _INDEX,
        "src/Root.tsx": _root(snapshot),
        "src/Video.tsx": with_static_files(_video(snapshot, files), uploads),
        "src/fonts.css": _FONT_FILE.sub(r"url(./fonts/\1)", "\n\n".join(faces)) + "\n",
    }
    for scene, name in zip(snapshot.scenes, files, strict=True):
        texts[f"src/scenes/{name}.tsx"] = with_static_files(scene.tsx_code, uploads)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in texts.items():
            archive.writestr(f"{folder}/{path}", text)
        for font in _FONT_FILE.findall("".join(faces)):
            archive.write(FONTS / font, f"{folder}/src/fonts/{font}")
        for asset in snapshot.assets:
            archive.write(asset.path, f"{folder}/public/{asset.url.lstrip('/')}")


def module_names(scenes: Sequence[SnapshotScene]) -> list[str]:
    """Return a file and component name for each scene, all different."""
    names: list[str] = []
    for number, scene in enumerate(scenes, start=1):
        words = re.findall(r"[A-Za-z0-9]+", scene.name)
        stem = "".join(word[:1].upper() + word[1:] for word in words)[:40]
        names.append(f"Scene{number:02d}{stem}")
    return names


def _package(snapshot: ExportSnapshot) -> dict[str, Any]:
    slug = re.sub(r"[^a-z0-9]+", "-", snapshot.project.title.lower()).strip("-") or "video"
    remotion = ("remotion", "@remotion/cli", "@remotion/transitions", "@remotion/shapes")
    more = ("@remotion/paths", "@remotion/noise", "@remotion/layout-utils")
    dependencies = dict.fromkeys((*remotion, *more), REMOTION)
    dependencies |= {"react": REACT, "react-dom": REACT, "lucide-react": "^1.75.0"}
    dependencies |= {"d3-scale": "^4.0.2", "d3-shape": "^3.2.0"}
    return {
        "name": slug[:60],
        "private": True,
        "scripts": {"dev": "remotion studio", "render": "remotion render Video out/video.mp4"},
        "dependencies": dict(sorted(dependencies.items())),
        "devDependencies": {"@types/react": "^19.2.0", "typescript": "^5.9.0"},
    }


_TSCONFIG = {
    "compilerOptions": {
        "target": "ES2022",
        "module": "ESNext",
        "moduleResolution": "bundler",
        "jsx": "react-jsx",
        "strict": False,
        "skipLibCheck": True,
        "noEmit": True,
    },
    "include": ["src"],
}


def _root(snapshot: ExportSnapshot) -> str:
    project = snapshot.project
    return _ROOT.format(
        duration=scene_spans(snapshot.scenes)[-1].end,
        fps=project.fps,
        width=project.width,
        height=project.height,
    )


def _video(snapshot: ExportSnapshot, files: Sequence[str]) -> str:
    """Return the module that puts the scenes in order, as a TransitionSeries."""
    imports = [f'import {name} from "./scenes/{name}";' for name in files]
    effects: set[str] = set()
    lines: list[str] = []
    for index, (scene, name) in enumerate(zip(snapshot.scenes, files, strict=True)):
        props = "" if not scene.props else f" {{...{json.dumps(scene.props)}}}"
        lines += [
            f"      <TransitionSeries.Sequence durationInFrames={{{scene.duration}}}>",
            f"        <{name}{props} />",
            "      </TransitionSeries.Sequence>",
        ]
        overlap = scene.overlap
        if overlap == 0 or index + 1 == len(snapshot.scenes):
            continue
        overlap = min(overlap, scene.duration, snapshot.scenes[index + 1].duration)
        module, call = _effect(scene, snapshot)
        effects.add(module)
        lines += [
            "      <TransitionSeries.Transition",
            f"        presentation={{{call}}}",
            f"        timing={{linearTiming({{ durationInFrames: {overlap}, easing: EASE }})}}",
            "      />",
        ]
    track = snapshot.project.soundtrack
    sound = ""
    if track is not None:
        volume = f"volume={{{track.volume:g}}}"
        sound = f"    <Audio src={json.dumps(track.url)} {volume} />\n"
    names = ["AbsoluteFill", *(["Audio"] if sound else [])]
    names += ["Easing"] if effects else []
    head = [
        f'import {{ {", ".join(sorted(names, key=str.lower))} }} from "remotion";',
        'import { linearTiming, TransitionSeries } from "@remotion/transitions";'
        if effects
        else 'import { TransitionSeries } from "@remotion/transitions";',
        *(
            f'import {{ {_NAME.get(module, module)} }} from "@remotion/transitions/{module}";'
            for module in sorted(effects)
        ),
        *imports,
    ]
    body = "\n".join(lines)
    ease = "\n\nconst EASE = Easing.inOut(Easing.cubic);" if effects else ""
    return (
        "\n".join(head)
        + ease
        + "\n\nexport const Video = () => (\n  <AbsoluteFill>\n    <TransitionSeries>\n"
        + f"{body}\n    </TransitionSeries>\n{sound}  </AbsoluteFill>\n);\n"
    )


def _effect(scene: SnapshotScene, snapshot: ExportSnapshot) -> tuple[str, str]:
    transition = scene.transition or {}
    module, call = _EFFECTS.get(str(transition.get("type")), _EFFECTS["slide"])
    direction = transition.get("direction")
    options = f"{{ direction: {json.dumps(direction)} }}" if direction else ""
    project = snapshot.project
    return module, call.format(options=options, width=project.width, height=project.height)


def _faces(snapshot: ExportSnapshot) -> list[str]:
    """Return the font faces of the families that the scenes name, as the stage has them."""
    text = "".join(scene.tsx_code for scene in snapshot.scenes)
    faces: list[str] = _FACE.findall((FONTS / "fonts.css").read_text())
    return [face for face in faces if face.split('"')[1] in text]


class FileAsset(ToolModel):
    """An upload inside a project file; `data` is its content in base64."""

    id: UUID
    kind: Literal["image", "audio", "video"]
    name: Annotated[str, Field(max_length=200)]
    url: Annotated[str, Field(pattern=r"^assets/[A-Za-z0-9._-]{1,200}$")]
    data: str


class FileTransition(ToolModel):
    """How a scene inside a project file gives way to the next."""

    type: Literal["fade", "slide", "wipe", "flip", "clockWipe", "none"]
    direction: Literal["from-left", "from-right", "from-top", "from-bottom"] | None = None
    duration: Annotated[int, Field(ge=0, le=FRAMES_MAX)] = 0


class FileSoundtrack(ToolModel):
    """The sound under the whole project; `url` is that of an upload in the same file."""

    asset_id: UUID | None = None
    url: str
    volume: Annotated[float, Field(ge=0, le=1)] = 1.0


class FileScene(ToolModel):
    """A scene inside a project file."""

    name: Annotated[str, Field(max_length=200)]
    tsx_code: Annotated[str, Field(max_length=400_000)]
    duration: Frames
    layout_json: Annotated[str, Field(max_length=400_000)] | None = None
    props: dict[str, Any] | None = None
    transition: FileTransition | None = None


class ProjectFile(ToolModel):
    """The JSON project file. `bazaar` is its version."""

    bazaar: Annotated[int, Field(ge=1)] = VERSION
    title: Annotated[str, Field(max_length=200)]
    width: int
    height: int
    fps: int
    style: dict[str, Any] | None = None
    soundtrack: FileSoundtrack | None = None
    scenes: Annotated[tuple[FileScene, ...], Field(max_length=SCENES_MAX)]
    assets: Annotated[tuple[FileAsset, ...], Field(max_length=ASSETS_MAX)] = ()

    @model_validator(mode="after")
    def _holds_text(self) -> Self:
        inside = self.model_dump(exclude={"assets"})
        if any("\0" in text or not _is_unicode(text) for text in _texts(inside)):
            raise ValueError("Holds a character that is no text.")
        return self

    def asset_data(self, asset: FileAsset) -> bytes:
        """Return an upload's bytes. Raise ValidationFailed where they are not base64."""
        try:
            return base64.b64decode(asset.data, validate=True)
        except binascii.Error:
            raise ValidationFailed(
                f"The upload “{asset.name}” in this project file is damaged.",
                details={"assets": ["This is not base64."]},
            ) from None


def _texts(value: Any) -> Iterator[str]:
    """Yield every text inside, keys included."""
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from _texts(inner)
        case list() | tuple():
            for inner in value:
                yield from _texts(inner)


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def write_project_file(snapshot: ExportSnapshot, target: Path) -> None:
    """Write everything needed to make the project again, uploads included, as JSON."""
    project = snapshot.project
    track = project.soundtrack
    content = ProjectFile(
        title=project.title,
        width=project.width,
        height=project.height,
        fps=project.fps,
        style=project.style,
        soundtrack=FileSoundtrack(**track.model_dump()) if track else None,
        scenes=tuple(
            FileScene(
                name=scene.name,
                tsx_code=scene.tsx_code,
                duration=scene.duration,
                layout_json=scene.layout_json,
                props=scene.props,
                transition=_transition(scene.transition),
            )
            for scene in snapshot.scenes
        ),
        assets=tuple(
            FileAsset(
                id=asset.id,
                kind=asset.kind,
                name=asset.name,
                url=asset.url,
                data=base64.b64encode(Path(asset.path).read_bytes()).decode(),
            )
            for asset in snapshot.assets
        ),
    )
    target.write_text(content.model_dump_json(by_alias=True, indent=1))


def _transition(stored: dict[str, Any] | None) -> FileTransition | None:
    return FileTransition.model_validate(stored) if stored else None


def read_project_file(content: str | bytes | Mapping[str, Any] | list[Any]) -> ProjectFile:
    """Return what a project file holds: its text, or its JSON already parsed.

    Raises ValidationFailed where it is not one of ours, by field.
    """
    try:
        file = (
            ProjectFile.model_validate_json(content)
            if isinstance(content, str | bytes)
            else ProjectFile.model_validate(content)
        )
    except ValidationError as error:
        fields: dict[str, list[str]] = {}
        for problem in error.errors(include_url=False, include_context=False, include_input=False):
            where = ".".join(str(part) for part in problem["loc"]) or "nonFieldErrors"
            fields.setdefault(where, []).append(problem["msg"].removeprefix("Value error, "))
        raise ValidationFailed("This is not a Bazaar project file.", details=fields) from error
    if file.bazaar > VERSION:
        raise ValidationFailed(
            "This project file comes from a newer Bazaar. Update this one.",
            details={"bazaar": [str(file.bazaar)]},
        )
    return file
