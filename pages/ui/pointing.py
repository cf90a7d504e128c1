"""A figure to which an address points: ``?figure=returns_year`` brings the page to it.

Links from packs lead to the figure that a slide was taken from. The name is taken out of the
address at once, so that a reload does not move the page again.
"""

import streamlit as st

from kp_data.views import FIGURES
from pages.ui import state

FIGURE = "figure"

# Figures above it are drawn only now and push it down: the page follows until the reader moves it.
_SCROLL = """
<script>
(() => {
  const until = Date.now() + 2500;
  let moved = false;
  for (const sign of ["wheel", "touchstart", "keydown", "mousedown"]) {
    window.addEventListener(sign, () => { moved = true; }, { once: true, passive: true });
  }
  const follow = () => {
    const figure = document.querySelector('[class*="st-key-FIGURE_"][class*="_figure"]');
    if (moved || Date.now() > until) return;
    if (figure) {
      figure.style.scrollMarginTop = "5rem";
      figure.scrollIntoView({ block: "start" });
    }
    setTimeout(follow, 150);
  };
  follow();
})();
</script>
"""


def take_figure_from_address() -> None:
    """Note the figure that the address names; a name without a figure is nothing."""
    named = st.query_params.get(FIGURE)
    st.session_state.pop(state.POINTED_AT, None)
    if named is None:
        return
    del st.query_params[FIGURE]
    if named in FIGURES:
        st.session_state[state.POINTED_AT] = named


def bring_to_figure() -> None:
    """Bring the page to the figure that the address has named, once."""
    figure = st.session_state.pop(state.POINTED_AT, None)
    if figure:
        st.html(_SCROLL.replace("FIGURE", figure), unsafe_allow_javascript=True)
