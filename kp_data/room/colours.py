"""Contrast and lightness of colours, as WCAG and CIE define them."""

import re

WHITE = (255.0, 255.0, 255.0)

_HEX = re.compile(r"#([0-9a-fA-F]{6})")
_RGBA = re.compile(r"rgba?\(([^)]+)\)")

Rgb = tuple[float, float, float]


def read_colour(text: object, ground: Rgb = WHITE) -> Rgb | None:
    """Read a colour; None for what is not drawn or not known.

    Args:
        text: ``#12436D``, ``rgb(...)`` or ``rgba(...)``.
        ground: What shines through where it is not opaque.

    Examples:
        >>> read_colour("#12436D"), read_colour("rgba(0,0,0,0)")
        ((18.0, 67.0, 109.0), None)
    """
    said = str(text or "")
    if match := _HEX.fullmatch(said):
        red, green, blue = (float(int(match[1][place : place + 2], 16)) for place in (0, 2, 4))
        return red, green, blue
    if match := _RGBA.fullmatch(said):
        parts = [float(part) for part in match[1].split(",")]
        opaque = parts[3] if len(parts) > 3 else 1.0
        if opaque == 0:
            return None
        mixed = [c * opaque + g * (1 - opaque) for c, g in zip(parts[:3], ground, strict=True)]
        return mixed[0], mixed[1], mixed[2]
    return None


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    linear = [_linear(part / 255) for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast of two colours, 1 to 21.

    Examples:
        >>> round(contrast((255, 255, 255), (0, 0, 0)))
        21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: Rgb) -> float:
    """Lightness of the grey that is left in black and white, 0 to 100 (CIE L*)."""
    seen = luminance(colour)
    return 116 * seen ** (1 / 3) - 16 if seen > 0.008856 else 903.3 * seen


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
