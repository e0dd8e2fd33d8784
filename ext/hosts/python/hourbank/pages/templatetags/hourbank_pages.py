"""Figures as people read them, and look-ups that templates lack."""

from django import template

register = template.Library()


@register.filter
def hours(value):
    """Hours as they are, to the thousandth: 33.5, 90; nothing of nothing."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, (int, float)) else "" if value is None else value


@register.filter
def plain(value):
    """For attributes and fields, which no language formats."""
    return "" if value is None else repr(value) if isinstance(value, float) and value != int(value) else int(value) if isinstance(value, float) else value


@register.filter
def of(names, key):
    """The name of a key; the key itself where it has none."""
    return names.get(key, key) if key is not None else ""


@register.filter
def of_none(values, key):
    return values.get(key)


@register.filter
def same(value, text):
    return value is not None and str(value) == str(text)
