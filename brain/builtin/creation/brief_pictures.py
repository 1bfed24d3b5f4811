"""Pictures in a scene that is being made: which, as what, and the kind that shows them."""

import re

from brain.builtin.creation.brief_source import Values
from brain.builtin.creation.kinds import find_kinds
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import LookWish
from brain.builtin.targets.timeline import Timeline
from tools.layout.brief import ImageUse, SceneKind

_IMAGE_KINDS = frozenset({"imageHero", "imageCaption", "imageSplit", "gallery"})
_CORNERS = frozenset({"topLeft", "topRight", "bottomLeft", "bottomRight"})
_PICTURE = re.compile(
    r"\b(?:picture|photo|image|screenshot|pic|logo|upload(?:ed)?|attach(?:ed"
    r"|ment)|file|background image)s?\b"
)
_OWN_PICTURE = re.compile(
    r"\b(?:this|the|my|our|uploaded) (?:\w+ )?(?:picture|photo|image|logo|screenshot)"
)


def _without_picture(said: Utterance) -> SceneKind:
    """Return the kind for a scene of pictures where there is none: the next kind named."""
    strong = [one.kind for one in find_kinds(said) if one.strong]
    return next((kind for kind in strong if kind not in _IMAGE_KINDS), "title")


def place_pictures(
    said: Utterance, timeline: Timeline, wish: LookWish, chosen: SceneKind
) -> Values:
    """Return the pictures that came with the prompt or that it speaks of, and the kind for them."""
    norm = said.norm
    speaks = bool(_PICTURE.search(norm)) or chosen in _IMAGE_KINDS
    pictures = timeline.attached or (timeline.assets("image") if speaks else ())
    if not pictures:
        return {"kind": _without_picture(said)} if chosen in _IMAGE_KINDS else {}
    owned = chosen in _IMAGE_KINDS or chosen == "logo" or _OWN_PICTURE.search(norm)
    if not timeline.attached and not owned:
        return {}
    corner = wish.position if wish.position in _CORNERS else None
    named = [
        asset
        for asset in pictures
        if re.search(rf"\b{re.escape(asset.name.rsplit('.', 1)[0].lower())}\b", norm)
    ]
    one = (named or list(pictures))[0]
    if len(pictures) > 1 and (chosen == "gallery" or (timeline.attached and not named)):
        uses = tuple(ImageUse(asset_id=a.id, role="gallery") for a in pictures[:9])
        return {"images": uses, "kind": "gallery"}
    logo = "logo" in norm or "logo" in one.name.lower()
    if chosen == "gallery":
        use, kind = ImageUse(asset_id=one.id, role="gallery"), "gallery"
    elif chosen == "imageSplit" or (
        not corner and not logo and rx(r"\b(?:on|to) the (?:left|right)\b").search(norm)
    ):
        use, kind = ImageUse(asset_id=one.id, role="split"), "imageSplit"
    elif chosen == "imageCaption":
        use, kind = ImageUse(asset_id=one.id, role="hero"), "imageCaption"
    elif logo:
        use = ImageUse(asset_id=one.id, role="logo", position=corner)
        kind = "logo" if chosen in ("title", "imageHero", "logo") and not corner else chosen
    elif chosen in ("testimonial", "team"):
        use, kind = ImageUse(asset_id=one.id, role="portrait"), chosen
    elif rx(r"\bbackground|full[- ]?(?:screen|bleed)|behind\b").search(norm):
        use = ImageUse(asset_id=one.id, role="background")
        kind = "imageHero" if chosen in ("title", "imageHero", "landscape") else chosen
    else:
        use = ImageUse(asset_id=one.id, role="hero")
        kind = "imageHero" if chosen in ("title", "imageHero", "landscape") else chosen
    return {"images": (use,), "kind": kind}
