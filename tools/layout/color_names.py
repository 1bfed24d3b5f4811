"""The words for colours: CSS, what designers say, and German, Spanish and French."""

import re

from PIL import ImageColor

_PARTS = re.compile(
    r"^(alice|antique|blanched|blue|burly|cadet|corn|cornflower|dark|deep|dim|dodger|fire|floral"
    r"|forest|ghost|golden|green|hot|indian|lavender|lawn|lemon|light|lime|medium|midnight|mint"
    r"|misty|navajo|old|olive|orange|pale|papaya|peach|powder|rebecca|rosy|royal|saddle|sandy|sea"
    r"|sky|slate|spring|steel|white|yellow)(?=\w)(.+)$"
)


def _spaced(name: str) -> str:
    """Return "dark sea green" for "darkseagreen"."""
    if name == "cornsilk":
        return name
    if name.startswith("cornflower"):
        return "cornflower blue"
    match = _PARTS.match(name)
    return f"{match[1]} {_spaced(match[2])}" if match else name


# Pillow puts a tuple in the place of each name that has been drawn with, so ask for the colour.
_CSS: dict[str, str] = {
    _spaced(name): "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(name)[:3])
    for name in ImageColor.colormap
}

_DESIGN: dict[str, str] = {
    "amber": "#ffbf00", "anthracite": "#293133", "apricot": "#fbceb1", "baby blue": "#89cff0",
    "baby pink": "#f4c2c2", "blood red": "#8a0303", "blush": "#f4c6c8", "brick": "#b04a3a",
    "brick red": "#b04a3a", "bronze": "#cd7f32", "bubblegum": "#ff85c8", "burgundy": "#800020",
    "burnt orange": "#cc5500", "butter": "#fff1a8", "caramel": "#c68e4e", "carmine": "#960018",
    "celadon": "#ace1af", "champagne": "#f7e7ce", "charcoal": "#2b2f36", "cherry": "#d2042d",
    "cherry red": "#d2042d", "cobalt": "#0047ab", "cobalt blue": "#0047ab", "copper": "#b87333",
    "cream": "#fff6e0", "denim": "#2f5f9e", "eggplant": "#4b2142", "aubergine": "#4b2142",
    "electric blue": "#1f51ff", "emerald": "#0f9d6b", "emerald green": "#0f9d6b",
    "graphite": "#33373d", "grass green": "#4caf50", "ice blue": "#d6f0ff", "jade": "#00a86b",
    "jet black": "#0a0a0a", "lemon": "#fff44f", "lemon yellow": "#fff44f", "lilac": "#c8a2c8",
    "mauve": "#b784a7", "mint": "#98e8c8", "mint green": "#98e8c8", "moss green": "#6b7f3a",
    "mustard": "#e1ad01", "mustard yellow": "#e1ad01", "navy blue": "#000080",
    "neon blue": "#1f51ff", "neon green": "#39ff14", "neon orange": "#ff5f1f",
    "neon pink": "#ff10f0", "neon purple": "#bc13fe", "neon yellow": "#e7ff14",
    "ocean blue": "#006994", "ochre": "#cc7722", "off white": "#faf7f0", "olive green": "#708238",
    "peach": "#ffcba4", "pearl": "#f5f1e8", "periwinkle": "#8f99fb", "petrol": "#005f6a",
    "petrol blue": "#005f6a", "rose gold": "#b76e79", "rose": "#f43f7e", "ruby": "#9b111e",
    "ruby red": "#9b111e", "rust": "#b7410e", "sage": "#9caf88", "sage green": "#9caf88",
    "sand": "#e6d3a8", "sapphire": "#0f52ba", "scarlet": "#ff2400", "sunflower": "#ffc512",
    "sunflower yellow": "#ffc512", "taupe": "#8b7d6b", "terracotta": "#d0694a",
    "ultramarine": "#2a1aa8", "vermilion": "#e34234", "wine": "#722f37", "wine red": "#722f37",
    "royal purple": "#5b2a9d", "hunter green": "#355e3b", "bottle green": "#0b4d3b",
    "racing green": "#0b4d3b", "sunset orange": "#fd5e53", "coffee brown": "#4b3621",
    "leaf green": "#5aa02c", "deep blue": "#0a1f5c", "deep purple": "#2e1065",
    "deep green": "#063d2e", "deep red": "#6b0f1a", "deep teal": "#07403f",
    # CSS has a "darkgray" that is lighter than its gray; people mean a dark one.
    "dark gray": "#3c4048", "dark grey": "#3c4048",
}  # fmt: skip

# Other languages point at English names so that "blau" is exactly "blue".
_FOREIGN: dict[str, str] = {
    # German
    "blau": "blue", "rot": "red", "grün": "green", "gruen": "green", "gelb": "yellow",
    "schwarz": "black", "weiß": "white", "weiss": "white", "grau": "gray", "braun": "brown",
    "lila": "purple", "violett": "violet", "rosa": "pink", "türkis": "turquoise",
    "tuerkis": "turquoise", "golden": "gold", "gold": "gold", "silber": "silver",
    "silbern": "silver", "beige": "beige", "marineblau": "navy", "himmelblau": "sky blue",
    "königsblau": "royal blue", "nachtblau": "midnight blue", "weinrot": "wine",
    "pink": "pink", "cremeweiß": "cream", "senfgelb": "mustard", "mintgrün": "mint",
    "waldgrün": "forest green", "zitronengelb": "lemon", "purpur": "purple",
    # Spanish
    "azul": "blue", "azules": "blue", "rojo": "red", "roja": "red", "rojos": "red", "rojas": "red",
    "verde": "green", "verdes": "green", "amarillo": "yellow", "amarilla": "yellow",
    "negro": "black", "negra": "black", "blanco": "white", "blanca": "white", "naranja": "orange",
    "morado": "purple", "morada": "purple", "púrpura": "purple", "gris": "gray", "grises": "gray",
    "marrón": "brown", "turquesa": "turquoise", "dorado": "gold", "dorada": "gold",
    "plateado": "silver", "plateada": "silver", "azul marino": "navy", "celeste": "sky blue",
    "rosado": "pink", "violeta": "violet",
    # French
    "bleu": "blue", "bleue": "blue", "bleus": "blue", "bleues": "blue", "rouge": "red",
    "rouges": "red", "vert": "green", "verte": "green", "verts": "green", "vertes": "green",
    "jaune": "yellow", "jaunes": "yellow", "noir": "black", "noire": "black", "blanc": "white",
    "blanche": "white", "blancs": "white", "violette": "violet", "grise": "gray",
    "marron": "brown", "doré": "gold", "dorée": "gold", "argenté": "silver", "bleu marine": "navy",
    "bleu ciel": "sky blue", "bleu nuit": "midnight blue", "bleu roi": "royal blue",
    "pourpre": "purple", "bordeaux": "burgundy", "crème": "cream",
}  # fmt: skip

_BASE = {**_CSS, **_DESIGN}
NAMES: dict[str, str] = {
    **_BASE,
    **{
        word: _BASE[english] if english in _BASE else _CSS[english]
        for word, english in _FOREIGN.items()
    },
}

# German adjectives among them, which take endings ("ein blauer Hintergrund").
INFLECTED: frozenset[str] = frozenset({
    "blau", "rot", "grün", "gelb", "schwarz", "weiß", "weiss", "grau", "braun", "violett",
    "golden", "silbern", "türkis", "beige", "himmelblau", "marineblau", "königsblau", "weinrot",
})  # fmt: skip

# What a word before a colour does to it.
MODIFIERS: dict[str, str] = {
    "very dark": "deep", "dark": "dark", "darker": "dark", "deep": "deep", "deeper": "deep",
    "rich": "deep", "dunkel": "dark", "dunkles": "dark", "tief": "deep", "midnight": "deep",
    "very light": "pale", "light": "light", "lighter": "light", "hell": "light",
    "helles": "light", "pale": "pale", "blass": "pale", "soft": "pale", "zart": "pale",
    "pastel": "pastel", "pastell": "pastel", "baby": "pastel", "bright": "bright",
    "vivid": "bright", "strong": "bright", "electric": "bright", "hot": "bright",
    "leuchtend": "bright", "knall": "bright", "knallig": "bright", "saturated": "bright",
    "neon": "neon", "muted": "muted", "dusty": "muted", "dull": "muted", "dim": "muted",
    "desaturated": "muted", "smoky": "muted", "warm": "warm", "warmes": "warm", "cool": "cool",
    "cold": "cool", "kühles": "cool", "pure": "same", "solid": "same", "plain": "same",
    "medium": "same", "matte": "same", "shiny": "same", "metallic": "same",
}  # fmt: skip

# Spanish and French put them behind; the value is a key of MODIFIERS.
POST_MODIFIERS: dict[str, str] = {
    "oscuro": "dark", "oscura": "dark", "oscuros": "dark", "profundo": "deep", "claro": "light",
    "clara": "light", "claros": "light", "pálido": "pale", "brillante": "bright",
    "foncé": "dark", "foncée": "dark", "fonce": "dark", "sombre": "dark", "profond": "deep",
    "clair": "light", "claire": "light", "pâle": "pale", "vif": "bright", "pastel": "pastel",
}  # fmt: skip

# Names that in a sentence are more often a thing, a place or a verb than a colour.
AMBIGUOUS: frozenset[str] = frozenset({
    "snow", "peru", "tan", "wheat", "linen", "chocolate", "tomato", "salmon", "plum", "rose",
    "mint", "sand", "lemon", "cherry", "butter", "cream", "honeydew", "thistle", "orchid", "coral",
    "wine", "amber", "ruby", "jade", "pearl", "champagne", "caramel", "rust", "sage", "denim",
    "petrol", "bronze", "silver", "copper", "gold", "brick", "peach", "apricot", "sunflower",
    "bubblegum", "sapphire", "emerald", "mustard", "eggplant", "aubergine", "blush", "graphite",
    "charcoal", "lime", "olive", "celeste", "bordeaux", "rosa", "marron", "golden", "orange",
    "seashell", "bisque", "chartreuse", "lavender", "violet", "aqua", "crème", "sienna", "rot",
    "indigo", "violeta", "naranja", "cobalt", "scarlet", "lilac", "grass green", "noire", "ivory",
})  # fmt: skip
