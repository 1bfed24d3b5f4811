"""What tools say, they say in every language."""

import re
from pathlib import Path
from string import Formatter

import pytest

from tests.tools.scenes import context, scene
from tools.base import ToolContext
from tools.phrases import PHRASES, Refusal, Term, phrase
from tools.registry import executor

SOURCES = Path(__file__).parents[2] / "tools"
SAYS = re.compile(r"(?:Refusal|phrase|_lacks)\(\s*[\"'](\w+)[\"']")
NAMES = re.compile(r"[\"'](\w+)[\"']")


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_phrase_is_there_in_four_languages_with_the_same_values() -> None:
    for key, words in PHRASES.items():
        assert list(words) == ["en", "de", "es", "fr"], key
        assert len({frozenset(braces(text)) for text in words.values()}) == 1, key


def test_the_table_holds_what_tools_say_and_nothing_else() -> None:
    source = "\n".join(path.read_text() for path in SOURCES.rglob("*.py"))

    assert set(SAYS.findall(source)) <= PHRASES.keys()
    assert PHRASES.keys() <= set(NAMES.findall(source))


def test_several_reasons_are_given_once_each_in_the_language_asked_for() -> None:
    reasons = [Refusal("no_figure"), Refusal("no_larger"), Refusal("no_figure")]

    refusal = Refusal.of(reasons)

    assert refusal.message == f"{phrase('no_figure', 'en')} {phrase('no_larger', 'en')}"
    assert refusal.speak("fr").message.startswith("Il n'y a pas de chiffre")


def test_words_of_a_person_are_quoted_as_the_language_does() -> None:
    refusal = Refusal("not_found", find=("{x}",), texts=("a", "b"))

    assert "„{x}“" in refusal.speak("de").message
    assert "« a »; « b »" in refusal.speak("fr").message


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "I could not find “Q9”"),
        ("de", "„Q9“ habe ich"),
        ("es", "No he encontrado «Q9»"),
        ("fr", "Je n'ai pas trouvé « Q9 »"),
    ],
)
async def test_the_executor_refuses_in_the_language_of_the_person(language, words):
    shown = scene()
    params = {
        "sceneId": str(shown.id),
        "changes": [{"kind": "replaceText", "find": "Q9", "text": "Q1"}],
    }
    told: ToolContext = context(shown, language=language)

    with pytest.raises(Refusal, match=re.escape(words)):
        await executor.execute("editScene", params, told)


def test_names_of_parts_are_translated() -> None:
    assert "(Untertitel)" in phrase("no_such_text", "de", what=Term("support"))
