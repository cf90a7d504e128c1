"""The letters that the cut text fonts have."""

# Latin with the accents of European languages, accents by themselves, punctuation, the signs that
# figures and sentences use. A page that shows another letter fetches the whole font for it.
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
