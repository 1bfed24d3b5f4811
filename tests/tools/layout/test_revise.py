"""An edit changes what was asked for, and nothing else."""

from uuid import UUID

import pytest

from bazaar.errors import ValidationFailed
from tools.base import ProjectState
from tools.layout.brief import BigNumber, Datum, ImageUse, Item, Look, Paint, SceneBrief
from tools.layout.changes import (
    AddItem,
    AddText,
    Brightness,
    PlaceImage,
    Redesign,
    RemoveImage,
    RemoveItem,
    RemoveText,
    Rename,
    ReplaceText,
    ScaleText,
    SetColor,
    SetCount,
    SetDuration,
    SetEnergy,
    SetFont,
    SetItems,
    SetKind,
    SetMotion,
    SetPalette,
    SetPlace,
    SetSpeed,
    SetTextStyle,
    SetTransition,
    SetValue,
    SortItems,
)
from tools.layout.designer import design
from tools.layout.palettes import PALETTES
from tools.layout.revise import apply_changes, restyled, retimed, sizes_of
from tools.layout.samples import ASSETS, LOGO, PHOTO
from tools.layout.schema import SceneLayout

PROJECT = ProjectState(id=UUID(int=9), title="Film", width=1920, height=1080, fps=30)


def title(words: str = "Welcome aboard", **fields: object) -> SceneLayout:
    return design(SceneBrief(kind="title", headline=words, **fields), PROJECT, seed=2)


def bullets() -> SceneLayout:
    items = tuple(Item(text=text) for text in ("Fast", "Simple", "Open"))
    return design(SceneBrief(kind="bullets", headline="Why", items=items), PROJECT, seed=2)


def chart() -> SceneLayout:
    data = (
        Datum(label="Q1", value=12, display="$12M"),
        Datum(label="Q2", value=18, display="$18M"),
    )
    return design(SceneBrief(kind="barChart", headline="Sales", data=data), PROJECT, seed=2)


def revised(layout: SceneLayout, *changes: object) -> SceneLayout:
    return apply_changes(layout, changes, PROJECT, assets=ASSETS)


def headline(layout: SceneLayout):
    return next(e for e in layout.elements if getattr(e, "role", "") == "headline")


def test_a_text_is_replaced_and_the_composition_stays():
    before, after = title(), revised(title(), ReplaceText(text="Hello World"))
    assert headline(after).content == "Hello World"
    assert after.choices == before.choices
    assert after.canvas == before.canvas


def test_a_word_is_replaced_within_the_text():
    after = revised(title(), ReplaceText(find="ABOARD", text="back"))
    assert headline(after).content == "Welcome back"


def test_a_text_that_is_not_there_is_refused_with_what_is():
    with pytest.raises(ValidationFailed, match="It says “Welcome aboard”"):
        revised(title(), ReplaceText(find="Absent", text="x"))


def test_the_name_follows_the_words_unless_it_was_given():
    assert revised(title(), ReplaceText(text="Hello World")).name == "Hello World"
    named = title(name="Opening")
    assert revised(named, ReplaceText(text="Hello World")).name == "Opening"
    assert revised(title(), Rename(name="Intro")).name == "Intro"


def test_a_background_changes_and_words_and_timing_stay():
    before = title()
    after = revised(before, SetColor(target="background", paint=Paint(colors=("#ffa500",))))
    assert after.choices.palette.background[0] == "#ffa500"
    assert after.elements == before.elements
    assert after.backdrop == before.backdrop


def test_a_text_colour_is_exactly_as_asked():
    after = revised(title(), SetColor(target="text", paint=Paint(colors=("#ffff00",))))
    assert headline(after).color == "#ffff00"


def test_one_roles_colour_leaves_the_others():
    layout = title(support="Below")
    after = revised(layout, SetColor(target="support", paint=Paint(colors=("#00ff00",))))
    assert headline(after).color == headline(layout).color
    support = next(e for e in after.elements if getattr(e, "role", "") == "support")
    assert support.color == "#00ff00"


def test_text_gets_bigger_and_smaller():
    size = sizes_of(title())["headline"]
    assert sizes_of(revised(title(), ScaleText(factor=1.2)))["headline"] > size
    assert sizes_of(revised(title(), ScaleText(factor=0.6)))["headline"] < size
    assert sizes_of(revised(title(), ScaleText(role="headline", px=90)))["headline"] == 90


def test_text_that_fills_the_frame_in_every_composition_cannot_grow():
    layout = title("word " * 300)
    grown = [ScaleText(factor=1.5)] * 6
    with pytest.raises(ValidationFailed, match="fills the room"):
        revised(layout, *grown)


def test_text_that_fills_its_composition_moves_to_a_roomier_one():
    for seed in range(12):
        brief = SceneBrief(kind="title", headline="Welcome aboard")
        layout = design(brief, PROJECT, seed=seed)
        size = sizes_of(layout)["headline"]
        assert sizes_of(revised(layout, ScaleText(factor=1.25)))["headline"] > size


def test_bigger_again_is_bigger_than_bigger():
    once = revised(title("Go"), ScaleText(factor=1.2))
    assert sizes_of(revised(once, ScaleText(factor=1.2)))["headline"] > sizes_of(once)["headline"]


def test_items_are_added_removed_and_changed():
    after = revised(bullets(), AddItem(item=Item(text="Yours")))
    assert [item.text for item in after.source.items] == ["Fast", "Simple", "Open", "Yours"]
    after = revised(bullets(), AddItem(item=Item(text="First"), index=1))
    assert after.source.items[0].text == "First"
    after = revised(bullets(), RemoveItem(find="simple"))
    assert [item.text for item in after.source.items] == ["Fast", "Open"]
    after = revised(bullets(), RemoveItem(index=-1))
    assert [item.text for item in after.source.items] == ["Fast", "Simple"]
    after = revised(bullets(), ReplaceText(role="items", index=2, text="Easy"))
    assert after.source.items[1].text == "Easy"


def test_a_list_keeps_its_last_item_and_a_title_has_none():
    one = revised(bullets(), RemoveItem(index=1), RemoveItem(index=1))
    with pytest.raises(ValidationFailed, match="only entry left"):
        revised(one, RemoveItem(index=1))
    with pytest.raises(ValidationFailed, match="no list"):
        revised(title(), AddItem(item=Item(text="x")))
    with pytest.raises(ValidationFailed, match="only 3 entries"):
        revised(bullets(), RemoveItem(index=7))


def test_figures_change_and_keep_their_unit():
    after = revised(chart(), SetValue(label="q2", value=25, display="25"))
    assert after.source.data[1].display == "$25M"
    after = revised(chart(), AddItem(item=Item(text="Q3"), value=30, display="$30M"))
    assert [datum.label for datum in after.source.data] == ["Q1", "Q2", "Q3"]
    with pytest.raises(ValidationFailed, match="It shows Q1, Q2"):
        revised(chart(), SetValue(label="Q9", value=1, display="1"))


def test_the_big_number_changes():
    number = BigNumber(value=98, display="98%", suffix="%")
    layout = design(SceneBrief(kind="number", number=number, headline="stay"), PROJECT, seed=1)
    after = revised(layout, SetValue(value=99, display="99"))
    assert after.source.number.display == "99%"
    assert after.source.number.value == 99


def test_texts_are_added_and_taken_out():
    after = revised(title(), AddText(role="support", text="Since 1998"))
    assert after.source.support == "Since 1998"
    assert revised(after, RemoveText(role="support")).source.support is None
    assert revised(after, RemoveText(find="since 1998")).source.support is None
    with pytest.raises(ValidationFailed, match="delete the scene"):
        revised(title(), RemoveText(role="headline"))


def test_movement_speed_and_energy_change_only_timing():
    before = title()
    after = revised(before, SetMotion(entrance="bounce", unit="word"))
    assert headline(after).motion.kind == "bounce"
    assert headline(after).box == headline(before).box
    faster = revised(before, SetSpeed(factor=2))
    assert headline(faster).motion.frames < headline(before).motion.frames
    calmer = revised(before, SetEnergy(energy="calm"))
    assert headline(calmer).motion.frames > headline(before).motion.frames
    assert calmer.canvas == before.canvas


def test_font_weight_slant_and_case_change():
    assert revised(title(), SetFont(font="mono")).choices.display == "mono"
    style = headline(revised(title(), SetTextStyle(bold=False, italic=True, uppercase=True))).style
    assert (style.italic, style.uppercase) == (True, True)
    assert style.weight <= 400


def test_place_and_length_change():
    assert headline(revised(title(), SetPlace(align="right"))).style.align == "right"
    timed = revised(title(), SetDuration(duration=45))
    assert timed.canvas.duration == 45
    assert timed == retimed(title(), 45)


def test_palettes_and_brightness_change_colours_only():
    before = title()
    after = revised(before, SetPalette(palette="forest"))
    assert after.choices.palette == PALETTES["forest"]
    assert after.elements == before.elements
    darker = revised(before, Brightness(amount=-0.5))
    assert darker.choices.palette.background != before.choices.palette.background
    with pytest.raises(ValidationFailed, match="midnight, paper"):
        revised(title(), SetPalette(palette="xyzzy"))


def test_a_chart_becomes_another_chart_and_keeps_its_look():
    after = revised(chart(), SetKind(scene_kind="lineChart"))
    assert after.source.kind == "lineChart"
    assert after.source.data == chart().source.data
    assert after.choices.palette == chart().choices.palette
    with pytest.raises(ValidationFailed):
        revised(title(), SetKind(scene_kind="donut"))


def test_pictures_come_and_go():
    logo = ImageUse(asset_id=LOGO.id, role="logo", position="topLeft")
    after = revised(title(), PlaceImage(image=logo))
    assert any(e.type == "picture" and e.role == "logo" for e in after.elements)
    assert headline(after).content == "Welcome aboard"
    hero = revised(title(), PlaceImage(image=ImageUse(asset_id=PHOTO.id, role="hero")))
    assert hero.source.kind == "imageHero"
    assert revised(hero, RemoveImage()).source.kind == "title"
    with pytest.raises(ValidationFailed, match="no picture"):
        revised(title(), RemoveImage())
    with pytest.raises(ValidationFailed, match="not in this project"):
        revised(title(), PlaceImage(image=ImageUse(asset_id=UUID(int=1))))


def test_a_transition_leaves_the_layout():
    assert revised(title(), SetTransition(type="fade")) == title()


def test_a_redesign_shows_the_new_brief_in_the_same_colours():
    brief = SceneBrief(kind="quote", headline="Less is more", attribution="Mies")
    after = revised(title(), Redesign(brief=brief))
    assert after.source.kind == "quote"
    assert after.choices.palette == title().choices.palette


def test_several_changes_are_made_in_order():
    after = revised(
        title(),
        SetColor(target="background", paint=Paint(colors=("#0000ff",))),
        ScaleText(factor=1.1),
        SetDuration(duration=90),
    )
    assert after.choices.palette.background[0] == "#0000ff"
    assert after.canvas.duration == 90


def test_a_new_style_keeps_content_and_composition():
    before = title(support="Below")
    after = restyled(before, Look(palette="candy", font="mono"))
    assert after.source.headline == before.source.headline
    assert after.choices.variant == before.choices.variant
    assert after.choices.palette == PALETTES["candy"]
    assert after.choices.display == "mono"


def test_a_list_is_sorted_by_its_words_and_a_chart_by_its_figures() -> None:
    listed = apply_changes(bullets(), [SortItems()], PROJECT)
    charted = apply_changes(chart(), [SortItems(descending=True)], PROJECT)
    by_name = apply_changes(charted, [SortItems(by="text")], PROJECT)

    assert [item.text for item in listed.source.items] == ["Fast", "Open", "Simple"]
    assert [datum.label for datum in charted.source.data] == ["Q2", "Q1"]
    assert [datum.label for datum in by_name.source.data] == ["Q1", "Q2"]


def test_a_scene_without_a_list_has_nothing_to_sort() -> None:
    with pytest.raises(ValidationFailed, match="no list"):
        apply_changes(title(), [SortItems()], PROJECT)


def test_a_headline_comes_in_later_and_later_again() -> None:
    first = headline(title()).motion.at
    once = apply_changes(title(), [SetMotion(role="headline", delay_s=1)], PROJECT)
    twice = apply_changes(once, [SetMotion(role="headline", delay_s=0.5)], PROJECT)

    assert headline(once).motion.at == first + 30
    assert headline(twice).motion.at == first + 45


def test_an_underline_is_one_line_under_the_whole_text() -> None:
    after = apply_changes(title(), [SetTextStyle(role="headline", underline=True)], PROJECT)

    assert headline(after).style.underline
    assert headline(after).motion.unit == "together"


def test_other_entries_take_the_place_of_all() -> None:
    listed = apply_changes(bullets(), [SetItems(items=(Item(text="Only"),))], PROJECT)

    assert [item.text for item in listed.source.items] == ["Only"]
    with pytest.raises(ValidationFailed):
        apply_changes(chart(), [SetItems(items=(Item(text="Only"),))], PROJECT)


def test_words_change_in_the_text_that_is_meant_alone() -> None:
    people = (Item(text="Tom", detail="Gaffer"), Item(text="Gaffer Ida", detail="Producer"))
    team = design(SceneBrief(kind="team", items=people), PROJECT, seed=2)

    after = revised(
        team, ReplaceText(find="Gaffer", text="Grip", role="items", index=1, piece="detail")
    )

    assert [(item.text, item.detail) for item in after.source.items] == [
        ("Tom", "Grip"),
        ("Gaffer Ida", "Producer"),
    ]


def test_a_piece_that_an_entry_lacks_is_added() -> None:
    after = revised(
        bullets(), ReplaceText(text="in seconds", role="items", index=1, piece="detail")
    )

    assert after.source.items[0].text == "Fast"
    assert after.source.items[0].detail == "in seconds"


def test_a_countdown_counts_from_elsewhere_at_its_own_pace_and_ends_with_a_word() -> None:
    counted = design(SceneBrief(kind="countdown", countdown=(5, 1)), PROJECT, seed=2)

    after = revised(counted, SetCount(first=3), SetCount(ending="Go!"))

    assert after.source.countdown == (3, 1)
    assert after.canvas.duration == 4 * PROJECT.fps
    assert next(one for one in after.elements if one.type == "countdown").ending == "Go!"


def test_letters_stand_wider_apart_and_wider_again() -> None:
    once = revised(title(), SetTextStyle(role="headline", tracking=0.1))
    twice = revised(once, SetTextStyle(role="headline", tracking=0.1))

    assert headline(title()).style.tracking < headline(once).style.tracking
    assert headline(once).style.tracking < headline(twice).style.tracking
