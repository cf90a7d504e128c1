"""A small picture of a slide."""

from kp_data.packs import Slide

WIDTH, HEIGHT = 480, 300  # pixels in which it is drawn; shown smaller


def show_preview(slide: Slide) -> None:
    """Draw what a slide shows, small; nothing where it shows no figure."""
