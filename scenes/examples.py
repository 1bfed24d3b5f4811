"""Six prompts that show what the studio can do, for whoever stands before an empty page.

Each has a picture of its own in `templates/scenes/examples.html`, named by `picture`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A prompt to click."""

    picture: str
    prompt: str

    @property
    def template(self) -> str:
        """Return the template partial that draws the picture."""
        return f"scenes/examples.html#{self.picture}"


EXAMPLES = (
    Example("title", 'A title that says "Hello Bazaar" on a deep blue gradient, 4 seconds'),
    Example("chart", "Bar chart of coffees sold: Mon 12, Tue 18, Wed 9, Thu 24, Fri 31"),
    Example("quote", 'Quote "Less, but better." by Dieter Rams, black on warm paper'),
    Example("storyboard", "Storyboard for a bakery opening: 4 scenes, 20 seconds, warm colours"),
    Example("steps", "Three steps to good tea: boil the water, steep 3 minutes, take your time"),
    Example("landscape", "Mountains at sunrise with slow clouds, 6 seconds"),
)
