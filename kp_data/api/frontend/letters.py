"""The letters that the cut text fonts have, and those for which the whole font is fetched."""

# Latin with the accents of European languages, accents by themselves, punctuation, the signs that
# figures and sentences use.
LETTERS = (
    range(0x20, 0x180),
    range(0x218, 0x21C),
    range(0x2C6, 0x2C8),
    range(0x2D8, 0x2DE),
    range(0x300, 0x30D),
    range(0x2000, 0x2070),
    range(0x2080, 0x208A),
    range(0x20AC, 0x20AD),
    range(0x2190, 0x2194),
    range(0x2212, 0x2213),
    range(0x2248, 0x2249),
    range(0x2260, 0x2266),
    range(0x25A0, 0x25D0),
)
# Letters of which the whole font has many. Other signs come from a font of the reader's machine.
BEYOND = (
    range(0x180, 0x218),
    range(0x21C, 0x2C6),
    range(0x2C8, 0x2D8),
    range(0x2DE, 0x300),
    range(0x30D, 0x530),
    range(0x1D00, 0x2000),
    range(0x2070, 0x2080),
    range(0x208A, 0x20AC),
    range(0x20AD, 0x2190),
)
