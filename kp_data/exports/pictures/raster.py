"""From SVG to pixels."""

import typst

from kp_data.exports.pictures.fonts import typst_fonts

_PAGE = b"""
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 100%, height: 100%)
"""
POINTS = 72  # to an inch


def as_png(picture: str, width: float, height: float, scale: float) -> bytes:
    """Draw an SVG document in pixels.

    Args:
        picture: the document.
        width: in CSS pixels.
        height: in CSS pixels.
        scale: pixels for one CSS pixel.
    """
    return typst.compile(
        _PAGE,
        format="png",
        ppi=POINTS * scale,
        font_paths=typst_fonts(),
        sys_inputs={"picture": picture, "width": str(width), "height": str(height)},
    )
