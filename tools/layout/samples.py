"""A brief of every kind, with what people bring: for contact sheets and tests."""

from collections.abc import Sequence
from uuid import UUID

from tools.base import AssetState
from tools.layout.brief import (
    BigNumber,
    ChatLine,
    Code,
    Datum,
    ImageUse,
    Item,
    SceneBrief,
)

PHOTO = AssetState(
    id=UUID("00000000-0000-4000-8000-000000000001"), kind="image", name="photo.png",
    url="photo.png", width=1600, height=1067, colors=("#25435c", "#e08a4f", "#f3d9b1", "#101b26"),
)  # fmt: skip
SECOND_PHOTO = AssetState(
    id=UUID("00000000-0000-4000-8000-000000000002"), kind="image", name="second.png",
    url="second.png", width=1200, height=1200, colors=("#2f5d50", "#d7b98e", "#f4efe6"),
)  # fmt: skip
LOGO = AssetState(
    id=UUID("00000000-0000-4000-8000-000000000003"), kind="image", name="logo.png",
    url="logo.png", width=600, height=240, colors=("#ff6a3d", "#ffffff"), has_alpha=True,
)  # fmt: skip

ASSETS: tuple[AssetState, ...] = (PHOTO, SECOND_PHOTO, LOGO)


def _items(*texts: str) -> tuple[Item, ...]:
    """Read "text | detail" and "marker > text | detail"."""
    found = []
    for line in texts:
        marker, _, rest = line.rpartition(" > ")
        text, _, detail = rest.partition(" | ")
        found.append(Item(text=text, detail=detail or None, marker=marker or None))
    return tuple(found)


def _data(*pairs: tuple[str, float, str]) -> tuple[Datum, ...]:
    return tuple(Datum(label=label, value=value, display=shown) for label, value, shown in pairs)


SAMPLES: tuple[SceneBrief, ...] = (
    SceneBrief(kind="title", headline="Hello Bazaar"),
    SceneBrief(
        kind="title", headline="The quiet revolution in urban farming",
        support="How rooftops feed a city",
    ),
    SceneBrief(kind="kinetic", headline="Dream big. Start small. Act now."),
    SceneBrief(kind="lowerThird", headline="Dr. Amara Okafor", support="Head of Research, Lumen"),
    SceneBrief(
        kind="bullets", headline="Why teams switch",
        items=_items("Fast setup", "No lock-in", "Open source"),
    ),
    SceneBrief(
        kind="bullets",
        items=_items(
            "Plan the week | Fifteen minutes every Monday", "Cook twice | Eat four times",
            "Shop with a list | Nothing goes to waste",
        ),
    ),
    SceneBrief(
        kind="steps", headline="How it works",
        items=_items(
            "Describe it | Type what you want to see", "Watch it appear | Scenes play in seconds",
            "Share the video | One link, one file",
        ),
    ),
    SceneBrief(
        kind="quote", headline="Make it simple, but significant.", attribution="Don Draper",
        role="Creative director",
    ),
    SceneBrief(
        kind="number", headline="growth this year",
        number=BigNumber(value=320, display="320%", suffix="%"),
    ),
    SceneBrief(
        kind="number", headline="meals delivered",
        number=BigNumber(value=1250000, display="1,250,000"),
    ),
    SceneBrief(
        kind="barChart", headline="Revenue in millions",
        data=_data(("Q1", 12, "12"), ("Q2", 18, "18"), ("Q3", 27, "27"), ("Q4", 41, "41")),
    ),
    SceneBrief(
        kind="barChart", headline="Change by region",
        data=_data(
            ("North America", 24, "24%"), ("Europe", 11, "11%"), ("Asia Pacific", -6, "-6%"),
            ("Latin America", 17, "17%"),
        ),
    ),
    SceneBrief(
        kind="lineChart", headline="Weekly active users",
        data=_data(
            ("Jan", 1200, "1,200"), ("Feb", 1900, "1,900"), ("Mar", 1700, "1,700"),
            ("Apr", 2600, "2,600"), ("May", 3100, "3,100"), ("Jun", 4400, "4,400"),
        ),
    ),
    SceneBrief(
        kind="donut", headline="Market share",
        data=_data(("Us", 45, "45%"), ("Them", 35, "35%"), ("Others", 20, "20%")),
    ),
    SceneBrief(
        kind="comparison", headline="Before and after",
        items=_items("Before > 3 days", "After > 3 minutes"),
    ),
    SceneBrief(
        kind="comparison",
        items=_items(
            "Old way > Spreadsheets | Copied by hand, wrong by Friday",
            "New way > Live board | Always current, for everyone",
        ),
    ),
    SceneBrief(
        kind="timeline", headline="Our road",
        items=_items(
            "2021 > Founded in a garage", "2023 > First thousand customers",
            "2024 > Opened in Lisbon", "2026 > Carbon neutral",
        ),
    ),
    SceneBrief(
        kind="cards", headline="Plans",
        items=_items("Free | For trying out", "Pro | $12 a month", "Team | $40 a month"),
    ),
    SceneBrief(kind="logo", headline="Northwind", support="Tea for slow mornings"),
    SceneBrief(
        kind="callToAction", headline="Try it free", support="example.com",
    ),
    SceneBrief(
        kind="callToAction", headline="Start your first video today",
        support="No card needed", button="example.com/start",
    ),
    SceneBrief(kind="countdown", countdown=(5, 1)),
    SceneBrief(
        kind="progress", headline="Funding goal",
        number=BigNumber(value=72, display="72%", suffix="%"),
    ),
    SceneBrief(
        kind="code", headline="hello.py",
        code=Code(
            text='def greet(name):\n    # Say hello\n    return f"Hello, {name}!"\n\n'
            'print(greet("Ada"))',
            language="python",
        ),
    ),
    SceneBrief(
        kind="code", code=Code(text="$ npm install bazaar\nadded 9 packages", language="bash")
    ),
    SceneBrief(
        kind="chat",
        chat=(
            ChatLine(text="Did you see the new build?", sender="Mia", side="left"),
            ChatLine(text="Yes! It is so fast now.", sender="Jon", side="right"),
            ChatLine(text="Shipping it on Friday then?", sender="Mia", side="left"),
            ChatLine(text="Friday it is.", sender="Jon", side="right"),
        ),
    ),
    SceneBrief(
        kind="post", headline="We just planted our millionth tree. Thank you, all of you.",
        attribution="Green City", role="@greencity",
    ),
    SceneBrief(
        kind="testimonial",
        headline="It paid for itself in the first week. I would not go back.",
        attribution="Sofia Marin", role="Owner, Café Luz",
    ),
    SceneBrief(
        kind="team", headline="The people behind it",
        items=_items("Ada Byron | Engineering", "Grace Wu | Design", "Tomás Rey | Research"),
    ),
    SceneBrief(kind="location", headline="Lisbon", support="Rua das Flores 21, 1200-195"),
    SceneBrief(kind="abstract", headline=None),
    SceneBrief(kind="abstract", headline="Stay curious"),
    SceneBrief(kind="imageHero", headline="Fresh daily", images=(ImageUse(asset_id=PHOTO.id),)),
    SceneBrief(
        kind="imageCaption", support="Morning on the ridge, 1,940 m",
        images=(ImageUse(asset_id=PHOTO.id),),
    ),
    SceneBrief(
        kind="imageSplit", headline="Made by hand", support="Every bowl is thrown and glazed here",
        images=(ImageUse(asset_id=SECOND_PHOTO.id, role="split"),),
    ),
    SceneBrief(
        kind="gallery", headline="This summer",
        images=(
            ImageUse(asset_id=PHOTO.id, role="gallery"),
            ImageUse(asset_id=SECOND_PHOTO.id, role="gallery"),
            ImageUse(asset_id=PHOTO.id, role="gallery"),
        ),
    ),
    SceneBrief(
        kind="title", headline="Welcome aboard",
        images=(ImageUse(asset_id=LOGO.id, role="logo", position="topRight"),),
    ),
    *(
        SceneBrief(kind="landscape", headline=words, subject=subject, time_of_day=time)
        for subject, time, words in (
            ("mountains", "dawn", "Higher ground"), ("sea", "sunset", "Slow down"),
            ("city", "night", "After hours"), ("space", "night", None),
            ("forest", "day", "Into the woods"), ("rain", None, "Rainy days"),
            ("snow", None, "First snow"), ("fire", None, "Warm up"),
            ("desert", "sunset", None), ("sun", "day", "Good morning"),
            ("moon", "night", "Good night"), ("clouds", "day", None),
            ("flowers", "day", "In bloom"), ("river", "dawn", "Find your flow"),
        )
    ),
)  # fmt: skip


def samples_of(kinds: Sequence[str] | None = None) -> tuple[SceneBrief, ...]:
    """Return the samples, of some kinds only if asked."""
    return tuple(brief for brief in SAMPLES if kinds is None or brief.kind in kinds)
