"""Fills, outlines and type as DrawingML writes them, in the colours of the theme of the file."""

from xml.sax.saxutils import escape, quoteattr

from kp_data.charts import theme

# Where a colour of ours stands in the theme of the file, so that it changes with the theme.
SCHEME = {
    theme.BLUE: "accent1",
    theme.TEAL: "accent2",
    theme.PLUM: "accent3",
    theme.ORANGE: "accent4",
    theme.GREY: "accent5",
    theme.INK: "tx1",
    theme.WHITE: "bg1",
}
POINT = 12700  # in the units of DrawingML
OUTLINE = 2.25  # points


def colour(value: str) -> str:
    """A colour: by its place in the theme, else as it is."""
    if value in SCHEME:
        return f'<a:schemeClr val="{SCHEME[value]}"/>'
    return written_out(value)


def written_out(value: str) -> str:
    """A colour as it is."""
    return f'<a:srgbClr val="{value.lstrip("#")}"/>'


def solid(value: str) -> str:
    """A plain fill."""
    return f"<a:solidFill>{colour(value)}</a:solidFill>"


def pattern(preset: str, front: str, back: str) -> str:
    """A fill of lines or dots."""
    return (
        f'<a:pattFill prst="{preset}"><a:fgClr>{colour(front)}</a:fgClr>'
        f"<a:bgClr>{colour(back)}</a:bgClr></a:pattFill>"
    )


def outline(value: str | None, width: float = OUTLINE, dash: str = "") -> str:
    """A line of a width in points; None for no line."""
    if value is None:
        return "<a:ln><a:noFill/></a:ln>"
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(width * POINT)}">{solid(value)}{dashed}</a:ln>'


def fill_of(look: str, value: str) -> tuple[str, str]:
    """Fill and outline of a bar, a mark or a cell of a look.

    Args:
        look: ``filled``, ``hollow``, ``dotted``, ``hatched`` or ``blank``.
        value: Its colour. The third and fourth of the palette carry fine lines, to stay apart
            from the others on a grey printer.
    """
    if look == "hollow":
        return solid(theme.WHITE), outline(value)
    if look == "dotted":
        return pattern("pct20", value, theme.WHITE), outline(value)
    if look == "hatched":
        return pattern("wdUpDiag", theme.GREY, theme.WHITE), outline(None)
    if look == "blank":
        return "<a:noFill/>", outline(None)
    if value in theme.RULED:
        return pattern("narHorz", theme.RULED[value], value), outline(theme.WHITE, 1)
    return solid(value), outline(theme.WHITE, 1)


def shape(look: str, value: str) -> str:
    """The properties of a shape in a chart."""
    return f"<c:spPr>{''.join(fill_of(look, value))}</c:spPr>"


def run_properties(tag: str, size: float, *, ink: str = theme.INK, bold: bool = False) -> str:
    """Size and colour of letters; ``size`` in points."""
    return f'<a:{tag} sz="{round(size * 100)}" b="{int(bold)}">{solid(ink)}</a:{tag}>'


def type_of(
    size: float,
    *,
    ink: str = theme.INK,
    bold: bool = False,
    turned: bool = False,
    wraps: bool = True,
) -> str:
    """The type of a part of a chart.

    Args:
        size: In points.
        ink: Its colour.
        bold: Whether it is bold.
        turned: Whether it is written upwards.
        wraps: Whether it may go on in a next line; a number must not.
    """
    wrap = "" if wraps else ' wrap="none"'
    body = f'<a:bodyPr rot="{-5400000 if turned else 0}" vert="horz"{wrap}/>'
    inner = run_properties("defRPr", size, ink=ink, bold=bold)
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{inner}</a:pPr>"
        '<a:endParaRPr lang="en-US"/></a:p></c:txPr>'
    )


def text(value: object) -> str:
    """Text within XML."""
    return escape(str(value))


def attribute(value: object) -> str:
    """Text as an attribute of XML, with its quotation marks."""
    return quoteattr(str(value))
