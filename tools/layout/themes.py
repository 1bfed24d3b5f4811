"""What a subject suggests: a wedding looks unlike a gym, where nobody has asked for a look."""

import re
from typing import NamedTuple

from tools.layout.brief import FontRole, Look


class Theme(NamedTuple):
    """Words of a subject (a star stands for any ending), and the palettes and faces for it."""

    words: str
    palettes: str
    fonts: tuple[FontRole, ...]


# The first that fits is taken.
THEMES = (
    Theme("wedding*, engagement, bridal, valentine*, romance, hochzeit*, boda, mariage",
          "candy paper berry", ("displaySerif",)),
    Theme("christmas, xmas, advent, new year*, weihnacht*, silvester, navidad, noël",
          "berry forest noir", ("displaySerif",)),
    Theme("birthday*, party, parties, celebrat*, carnival, festival, kids, children, toys, "
          "geburtstag*, cumpleaños, anniversaire, fiesta, fête",
          "lemon candy cobalt", ("grotesque", "geometric")),
    Theme("sale, sales, deal, deals, discount*, black friday, clearance, rabatt*, angebote, "
          "rebajas, soldes",
          "ember lemon ink", ("condensed", "grotesque")),
    Theme("surf*, sea, ocean*, beach, boat*, sail*, swim*, diving, river*, water, whale*, "
          "harbour, harbor, meer, playa, plage",
          "ocean sky", ("geometric", "grotesque")),
    Theme("forest*, garden*, garten, plant*, tree*, eco, sustainab*, climate, nature, organic, "
          "farm*, hike, hiking, hikers, outdoor*, recycling, wald, bosque, jardín, forêt",
          "forest mint earth", ("humanistSerif", "grotesque")),
    Theme("coffee*, café*, cafe*, bakery, bakeries, bread*, chocolate, restaurant*, kitchen, "
          "recipe*, cook*, food*, menu, wine, beer, ramen, pizza, tea, bäckerei, kaffee, "
          "panadería, boulangerie",
          "earth paper ember sand", ("displaySerif", "grotesque")),
    Theme("fitness, gym, running, runner*, sport*, football, soccer, race, workout*, training, "
          "marathon, cycling",
          "cobalt ember ink", ("condensed",)),
    Theme("yoga, spa, wellness, sleep, meditat*, mindful*, health*, therapy, massage",
          "mint sky sand", ("humanistSerif", "geometric")),
    Theme("fashion, luxury, jewel*, perfume*, hotel*, gala, boutique, watches",
          "noir paper ink", ("displaySerif",)),
    Theme("music, podcast*, concert*, band, club, film, films, documentary, cinema, movie*, "
          "musik",
          "ink berry neon", ("condensed", "displaySerif")),
    Theme("travel*, vlog*, trip, trips, holiday*, vacation*, summer, island*, reise*, viaje*, "
          "voyage*",
          "sunrise sky ocean", ("grotesque", "displaySerif")),
    Theme("app, apps, software, api, code, coding, developer*, ai, robot*, cyber*, data, cloud, "
          "saas, startup*, tech*",
          "midnight slate neon", ("geometric", "grotesque")),
    Theme("bank, banks, banking, invest*, quarter*, revenue, report*, meeting*, agenda, hiring, "
          "recruit*, company, companies, business, umsatz, ventas",
          "corporate slate cobalt", ("geometric", "grotesque")),
    Theme("school*, course*, lesson*, learn*, class, classes, book*, library, libraries, "
          "history, universit*, museum*, schule, escuela, école",
          "paper sky cobalt", ("humanistSerif", "geometric")),
    Theme("real estate, house*, home*, apartment*, interior*, architect*, furniture, immobilien",
          "sand paper slate", ("displaySerif", "geometric")),
)  # fmt: skip


def _pattern(words: str) -> re.Pattern[str]:
    ways = "|".join(word.strip().replace("*", r"\w*") for word in words.split(","))
    return re.compile(rf"\b(?:{ways})\b")


_PATTERNS = tuple((_pattern(theme.words), theme) for theme in THEMES)


def theme_of(words: str, choice: int) -> Look | None:
    """Return the look that a subject suggests, one of several by `choice`; None without one."""
    text = words.lower()
    theme = next((theme for pattern, theme in _PATTERNS if pattern.search(text)), None)
    if theme is None:
        return None
    palettes = theme.palettes.split()
    return Look(
        palette=palettes[choice % len(palettes)], font=theme.fonts[choice % len(theme.fonts)]
    )
