"""A brief of two pages on the country or pillar in view, one click away."""

from functools import partial

import streamlit as st

from kp_data.briefs import Brief, country_brief, pillar_brief
from kp_data.briefs.brief import Kind, name_of_file
from kp_data.exports.briefs import write_brief_pdf, write_brief_pptx
from kp_data.queries.snapshot import Snapshot
from kp_data.recheck.manifest import manifest_of
from kp_data.views import Asked
from kp_data.wording import briefs as words
from kp_data.wording import say
from pages.ui import data
from pages.ui.text import small

MAKES = {"country": country_brief, "pillar": pillar_brief}
FORMS = {
    "pptx": (
        words.AS_POWERPOINT,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        write_brief_pptx,
    ),
    "pdf": (words.AS_PDF, "application/pdf", write_brief_pdf),
}


def offer_brief(kind: Kind, code: str) -> None:
    """Offer the brief as PowerPoint and as PDF; each is made when it is asked for.

    Args:
        kind: ``country`` or ``pillar``.
        code: Of the country or pillar.
    """
    snapshot = data.current()
    with st.container(horizontal=True, vertical_alignment="center", key=f"brief_{kind}"):
        st.markdown(small(say(words.MAKE_BRIEF)), help=say(words.BRIEF_LEAD), width="content")
        for form, (label, mime, _) in FORMS.items():
            st.download_button(
                say(label),
                data=partial(_made, kind, code, form, snapshot),
                file_name=name_of_file(code, snapshot.revision, form),
                mime=mime,
                key=f"brief_{kind}_{form}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )


def _made(kind: Kind, code: str, form: str, snapshot: Snapshot) -> bytes:
    brief: Brief = MAKES[kind](Asked(snapshot), code)
    return FORMS[form][2](brief, manifest_of(brief.deck))
