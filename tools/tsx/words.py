"""What a scene may import and use, and what to say instead of what it may not."""

from typing import Final

SOURCE_MAX_BYTES: Final = 200_000

MODULES: Final = frozenset(
    {
        "react",
        "remotion",
        "@remotion/transitions",
        "@remotion/transitions/fade",
        "@remotion/transitions/slide",
        "@remotion/transitions/wipe",
        "@remotion/transitions/flip",
        "@remotion/transitions/clock-wipe",
        "@remotion/transitions/iris",
        "@remotion/transitions/none",
        "@remotion/shapes",
        "@remotion/paths",
        "@remotion/noise",
        "@remotion/layout-utils",
        "lucide-react",
        "d3-shape",
        "d3-scale",
    }
)

MODULE_ADVICE: Final = {
    "react-dom": "a scene only returns its elements; the stage renders them",
    "react/jsx-runtime": "write JSX; the compiler adds this import by itself",
    "framer-motion": "animate with interpolate() or spring() from 'remotion'",
    "motion/react": "animate with interpolate() or spring() from 'remotion'",
    "gsap": "animate with interpolate() or spring() from 'remotion'",
    "three": "draw with SVG or CSS transforms",
    "@remotion/google-fonts": "use fontFamily with a bundled family such as 'Outfit' or 'Fraunces'",
    "@remotion/media-utils": "there is no audio analysis in scenes",
    "d3": "import from 'd3-shape' or 'd3-scale'",
    "@remotion/animation-utils": "write the transform as a template string",
    "@remotion/rounded-text-box": "use borderRadius and padding",
    "styled-components": "use the style prop",
    "@emotion/react": "use the style prop",
    "react-icons": "use icons from 'lucide-react'",
}

DEFAULT_EXPORTS: Final = frozenset({"react"})

_LANGUAGE = """
    Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Error EvalError
    Float32Array Float64Array Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN
    Number Object RangeError ReferenceError RegExp Set String Symbol SyntaxError TypeError
    URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet console
    decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt
    undefined arguments
"""
GLOBALS: Final = frozenset(_LANGUAGE.split())

_FRAME = "derive everything from useCurrentFrame()"
_OFFLINE = "scenes have no network; put the data into the scene as constants"
_PAGE = "scenes cannot reach the page; return elements instead"
_STORE = "scenes keep nothing; put values into constants"
_SIZE = "use useVideoConfig() for width and height"
_TALK = "scenes talk to nobody; return elements instead"

ASYNC_ADVICE: Final = "a scene has nothing to wait for; components are plain functions"

BANNED_GLOBALS: Final = {
    "Promise": ASYNC_ADVICE,
    "fetch": _OFFLINE,
    "XMLHttpRequest": _OFFLINE,
    "WebSocket": _OFFLINE,
    "WebTransport": _OFFLINE,
    "EventSource": _OFFLINE,
    "RTCPeerConnection": _OFFLINE,
    "webkitRTCPeerConnection": _OFFLINE,
    "Worker": "scenes run in one place; compute what you need with useMemo()",
    "SharedWorker": "scenes run in one place; compute what you need with useMemo()",
    "importScripts": "import from the modules that scenes may use",
    "localStorage": _STORE,
    "sessionStorage": _STORE,
    "indexedDB": _STORE,
    "caches": _STORE,
    "cookieStore": _STORE,
    "window": _SIZE,
    "self": _PAGE,
    "globalThis": _PAGE,
    "global": _PAGE,
    "frames": _PAGE,
    "parent": _PAGE,
    "top": _PAGE,
    "opener": _PAGE,
    "document": _PAGE,
    "navigator": _PAGE,
    "location": _PAGE,
    "history": _PAGE,
    "innerWidth": _SIZE,
    "innerHeight": _SIZE,
    "screen": _SIZE,
    "Image": "use <Img> from 'remotion'",
    "Audio": "use <Audio> from 'remotion'",
    "postMessage": _TALK,
    "BroadcastChannel": _TALK,
    "MessageChannel": _TALK,
    "addEventListener": _TALK,
    "dispatchEvent": _TALK,
    "alert": _TALK,
    "confirm": _TALK,
    "prompt": _TALK,
    "open": _PAGE,
    "close": _PAGE,
    "print": _PAGE,
    "setTimeout": f"no timers in a scene; {_FRAME}",
    "setInterval": f"no timers in a scene; {_FRAME}",
    "setImmediate": f"no timers in a scene; {_FRAME}",
    "clearTimeout": f"no timers in a scene; {_FRAME}",
    "clearInterval": f"no timers in a scene; {_FRAME}",
    "queueMicrotask": f"no timers in a scene; {_FRAME}",
    "requestAnimationFrame": f"no timers in a scene; {_FRAME}",
    "cancelAnimationFrame": f"no timers in a scene; {_FRAME}",
    "requestIdleCallback": f"no timers in a scene; {_FRAME}",
    "scheduler": f"no timers in a scene; {_FRAME}",
    "Date": f"no clock in a scene; {_FRAME}, and write dates as text",
    "performance": f"no clock in a scene; {_FRAME}",
    "Temporal": f"no clock in a scene; {_FRAME}, and write dates as text",
    "crypto": "use random(seed) from 'remotion'",
    "eval": "write the code out; nothing is evaluated from text",
    "Function": "write the function out; nothing is evaluated from text",
    "require": "use an import at the top of the file",
    "module": "use export default",
    "exports": "use export default",
    "process": "scenes have no environment; use constants",
    "WebAssembly": "write the code in TSX",
    "Atomics": "compute in the component; nothing is shared",
    "SharedArrayBuffer": "compute in the component; nothing is shared",
    "Proxy": "use plain objects",
    "Reflect": "use plain objects",
    "WeakRef": "use plain objects",
    "FinalizationRegistry": "use plain objects",
    "Notification": _TALK,
    "Blob": "use constants or an uploaded asset",
    "File": "use constants or an uploaded asset",
    "FileReader": "use constants or an uploaded asset",
    "URL": "write asset paths as text",
    "FontFace": "use fontFamily with a bundled family such as 'Outfit' or 'Fraunces'",
    "MutationObserver": _FRAME,
    "ResizeObserver": "use measureText() or fitText() from '@remotion/layout-utils'",
    "IntersectionObserver": _FRAME,
    "getComputedStyle": "use measureText() or fitText() from '@remotion/layout-utils'",
    "matchMedia": _SIZE,
    "customElements": _PAGE,
    "escape": "use encodeURIComponent()",
    "unescape": "use decodeURIComponent()",
}

BANNED_MEMBERS: Final = {
    "constructor": "call the function or class by its name",
    "__proto__": "use plain objects",
    "prototype": "use plain functions and objects",
    "setPrototypeOf": "use plain functions and objects",
    "__defineGetter__": "use plain objects",
    "__lookupGetter__": "use plain objects",
    "ownerDocument": _PAGE,
    "defaultView": _PAGE,
    "contentWindow": _PAGE,
    "contentDocument": _PAGE,
    "getRootNode": _PAGE,
    "parentNode": _PAGE,
    "parentElement": _PAGE,
    "innerHTML": "return elements as JSX",
    "outerHTML": "return elements as JSX",
    "insertAdjacentHTML": "return elements as JSX",
    "dangerouslySetInnerHTML": "return elements as JSX",
    "getBoundingClientRect": "use measureText() from '@remotion/layout-utils' or plain numbers",
}

BANNED_STATICS: Final = {
    ("Math", "random"): "use random(seed) from 'remotion': it gives the same number each time",
    ("Intl", "DateTimeFormat"): "write dates as text; scenes have no clock",
    ("Intl", "RelativeTimeFormat"): "write dates as text; scenes have no clock",
}

_STYLED = "use the style prop"
BANNED_ELEMENTS: Final = {
    "script": "write the code in the component",
    "iframe": "draw what it would show",
    "frame": "draw what it would show",
    "object": "use <Img> from 'remotion'",
    "embed": "use <Img> from 'remotion'",
    "link": f"fonts are bundled; {_STYLED}",
    "meta": "leave it out",
    "base": "leave it out",
    "form": "use a <div>",
    "style": f"no style sheets in a scene; {_STYLED}",
    "portal": "use a <div>",
    "foreignobject": "put HTML beside the <svg>, positioned absolutely",
    "animate": _FRAME,
    "animatetransform": _FRAME,
    "animatemotion": _FRAME,
    "set": _FRAME,
    "marquee": _FRAME,
    "title": "use a <div>; a scene has no page title",
    "dialog": "use a <div>",
    "a": "use a <span>; nobody can click in a video",
}

BANNED_STYLES: Final = {
    "animation": "CSS animation",
    "animationName": "CSS animation",
    "animationDuration": "CSS animation",
    "animationDelay": "CSS animation",
    "transition": "CSS transition",
    "transitionProperty": "CSS transition",
    "transitionDuration": "CSS transition",
    "transitionDelay": "CSS transition",
}
STYLE_ADVICE: Final = (
    "does not follow the frames: animate with interpolate() or spring() from useCurrentFrame()"
)

URL_ATTRIBUTES: Final = frozenset(
    {"src", "href", "xlinkHref", "srcSet", "poster", "data", "action"}
)
URL_ADVICE: Final = "use an uploaded asset's path or a data: image"
