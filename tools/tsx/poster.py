"""Turn the markup of a frame into a poster that pages may show outside the stage.

The markup comes from a stranger's code, so it is read tag by tag against a list of what drawings
are made of. Nothing is repaired: what does not fit is refused.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

_HTML: Final = """
    div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd b i em strong small mark u s sub sup code pre kbd
    samp var br hr blockquote q cite abbr time table thead tbody tfoot tr th td caption colgroup col
    section article header footer main nav aside figure figcaption img picture source canvas video
    audio address bdi bdo del ins wbr label button input textarea select option progress meter
    details summary fieldset legend data ruby rt rp center big
"""
_SVG: Final = """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textpath image
    clippath mask lineargradient radialgradient stop pattern marker filter feblend fecolormatrix
    fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap
    fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage
    femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight fetile
    feturbulence desc
"""
TAGS: Final = frozenset((_HTML + _SVG).split())
_URLS: Final = frozenset({"src", "href", "xlink:href", "srcset", "poster", "data", "background"})
_REFUSED: Final = frozenset({"srcdoc", "action", "formaction", "ping", "manifest", "http-equiv"})
_LOCAL: Final = re.compile(r"^(?:data:image/|data:audio/|#|/(?!/)|(?!//)[^:]*$)", re.IGNORECASE)
_URL_IN_STYLE: Final = re.compile(
    r"url\(\s*['\"]?\s*(?!['\"\s]|data:image/|#|/(?!/)|[\w.-]+[/.])", re.IGNORECASE
)
_STYLE_REFUSED: Final = re.compile(r"expression\(|@import|behavior\s*:|-moz-binding", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why markup is not fit to be shown."""

    message: str


def poster_of(markup: str, *, width: int, height: int) -> str | Refused:
    """Wrap a frame's markup into a box of the video's size, or say what must not be in it."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.refused is not None:
        return Refused(reader.refused)
    # Runtime elements fill their parent; text is laid out as in the stage.
    style = (
        f"position:relative;width:{width}px;height:{height}px;overflow:hidden;contain:strict;"
        "font-family:Inter,sans-serif;font-size:16px;line-height:normal;"
        "color:#000;background:#000;text-align:left"
    )
    return f'<div class="poster" aria-hidden="true" style="{style}">{markup}</div>'


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.refused: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.refused = self.refused or f"<{tag}> is not available in a scene."
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the parser's signature
        self.refused = self.refused or "Comments are not available in a scene's output."

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - the parser's signature
        self.refused = self.refused or "Declarations are not available in a scene's output."

    def _attribute(self, tag: str, name: str, value: str) -> None:
        bad = name.startswith("on") or name in _REFUSED
        bad = bad or (name in _URLS and not _LOCAL.match(value.strip()))
        if name == "style" or "url(" in value.lower():
            bad = bad or bool(_URL_IN_STYLE.search(value) or _STYLE_REFUSED.search(value))
        if bad:
            self.refused = self.refused or f"{name} of <{tag}> is not available in a scene."
