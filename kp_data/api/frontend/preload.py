"""What a page will need, asked for at once: no script waits until another has asked for it."""

from functools import cache

from kp_data.api.frontend.letters import BEYOND
from kp_data.api.frontend.scripts import script_named, streamlit_folder, with_imports

# What pages are made of, by the name of the frontend's script for it. The chart library is the
# largest and comes last. Tables are not among them: they are fetched when one is opened.
FILTERS = ("Multiselect", "Selectbox")
CHARTS = ("Metric", "ButtonGroup", "Button", "PageLink", "PlotlyChart")
PARTS = {
    "": FILTERS + CHARTS,
    "meetings": FILTERS + CHARTS,
    "trainings": FILTERS + CHARTS,
    "returns": FILTERS + CHARTS,
    "reintegration": FILTERS + CHARTS,
    "countries": FILTERS + CHARTS,
    "pillars": FILTERS + CHARTS,
    "packs": ("Selectbox", "Button", "FileUploader"),
    "history": ("ButtonGroup", "Selectbox", "DownloadButton"),
    "sources": ("DownloadButton", "Table"),
    "mistakes": ("Metric", "PageLink"),
    "glossary": ("TextInput", "Selectbox", "PageLink"),
}
ARABIC, MIRRORED = "fonts/noto-sans-arabic.woff2", "mirrored.css"  # in pages/static
# The frontend need not find out below which address its server answers, nor ask before it connects.
CONNECT = (
    "<script>window.__streamlit={BACKEND_BASE_URL:new URL('./',location.href).href,"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}</script>"
)


@cache
def preload_lines(path: str) -> str:
    """The lines of a page's head that let a browser fetch at once what the page will need.

    Args:
        path: The page's path, as ``/returns``.

    Returns:
        HTML; empty where the frontend has not the scripts that it is known to have.
    """
    try:
        scripts = with_imports(list(map(script_named, PARTS.get(path.strip("/"), ()))))
        known = set(with_imports([script_named("index")]))
        icons, upright, italic = map(
            _font, ("MaterialSymbols-Rounded", "SourceSansVF-Upright", "SourceSansVF-Italic")
        )
    except LookupError:
        return ""
    links = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in sorted(scripts, key=lambda name: name.startswith("PlotlyChart"))
        if name not in known
    ]
    font = f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{icons}">'
    style = f"<style>{_whole(upright, 'normal')}{_whole(italic, 'italic')}</style>"
    return "\n".join([CONNECT, *links, font, style])


def writing_lines(direction: str, home: str = "./") -> str:
    """The lines of a page's head for Arabic letters.

    They belong to the family of all pages, and are fetched where a page shows one.

    Args:
        direction: In which the page is read at first: ``ltr`` or ``rtl``.
        home: The way from the page to the first one.
    """
    font = f"{home}app/static/{ARABIC}"
    is_mirrored = direction == "rtl"
    early = f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{font}">'
    return (
        f"{early if is_mirrored else ''}"
        f"<style>{_arabic(font, 'normal')}{_arabic(font, 'italic')}</style>"
    )


def mirroring_line(direction: str) -> str:
    """The line for what mirrors a page; it lies still until the page is read from the right.

    Args:
        direction: In which the page is read at first: ``ltr`` or ``rtl``.
    """
    rests = "" if direction == "rtl" else " disabled"
    return f'<link id="mirrored" rel="stylesheet" href="./app/static/{MIRRORED}"{rests}>'


def _arabic(address: str, style: str) -> str:
    # A browser looks for a letter in those faces of a family only that say the same of themselves.
    return (
        f'@font-face{{font-family:"Source Sans";font-style:{style};font-weight:100 900;'
        f'src:url("{address}") format("woff2");unicode-range:U+600-6FF}}'
    )


def _font(stem: str) -> str:
    """The address of a font of the frontend.

    Raises:
        LookupError: There is none.
    """
    found = next((streamlit_folder() / "media").glob(f"{stem}*.woff2"), None)
    if found is None:
        raise LookupError(stem)
    return f"./static/media/{found.name}"


def _whole(address: str, style: str) -> str:
    """The whole text font, for letters that its cut has not; fetched when a page shows one."""
    rest = ",".join(f"U+{part.start:x}-{part.stop - 1:x}" for part in BEYOND)
    return (
        f'@font-face{{font-family:"Source Sans";font-style:{style};font-weight:100 900;'
        f'src:url("{address}?whole") format("woff2");unicode-range:{rest}}}'
    )
