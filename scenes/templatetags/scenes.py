"""How times are written on pages."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.timesince import timesince

register = template.Library()


@register.filter
def clock(seconds: float) -> str:
    """Write a length as m:ss, as players do."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


@register.filter
def seconds(value: float) -> str:
    """Write a scene's length with one decimal: 4.0 s."""
    return f"{value:.1f} s"


@register.filter
def plain_seconds(value: float) -> str:
    """Write a length for a number field, without what is not needed: 4, 2.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.filter
def ago(moment: datetime) -> str:
    """Write how long something is past, in its largest unit."""
    if (timezone.now() - moment).total_seconds() < 60:
        return "just now"
    return f"{timesince(moment, depth=1)} ago"
