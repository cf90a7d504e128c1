"""The addresses of the pages; light to load, since every request is held against them."""

PATHS = (
    *("", "meetings", "trainings", "returns", "reintegration", "countries", "pillars", "packs"),
    *("history", "sources", "mistakes", "glossary", "upload", "quality", "administration"),
)
