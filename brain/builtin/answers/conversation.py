"""Which language a conversation is held in."""

from brain.builtin.language.utterance import Language, language_in
from brain.context import ProjectContext


def conversation_language(context: ProjectContext) -> Language:
    """Return the language of the person's latest message that gives its language away."""
    own = (one.content for one in reversed(context.messages) if one.role == "user")
    return next((found for text in own if (found := language_in(text))), "en")


def language_of(prompt: str, context: ProjectContext) -> Language:
    """Return the language in which a prompt is to be answered."""
    return language_in(prompt) or conversation_language(context)
