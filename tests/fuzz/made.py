"""Inputs that are nearly right: a file that can be read, with a few hostile changes."""

import re

from hypothesis import strategies as st

HOSTILE = (
    *(
        "",
        "0",
        "-1",
        "1e999",
        "NaN",
        "9" * 400,
        "9" * 5_000,
        "-0",
        "1,234.5",
        "1.234,5",
        "٣٤٥",
        "１２",
    ),
    *("²", "½", "−5", "+ 5", "12\u202f345", "(12)", "<5", "*", ":", "..", "n/a", "c", "5 %", "1e3"),
    *("0000-00-00", "9999-12-31", "10000-01-01", "2020-02-30", "31/02/2020", "1/2/3", "99999999"),
    *(
        "2020-S3",
        "2020-Q9",
        "2020 - 2019",
        "30 Sept - 2 Oct 2019",
        "١٢ يوليو ٢٠٢٢",
        "0001",
        "2958466",
    ),
    *("KEN", "KEN,KEN", "Kenya & Germany", "نيجر", "X" * 300, "jvap-5", "JVAP-9;;", "unhcr_idps"),
    *(
        "\x00",
        "\x1a",
        "\ufeff",
        "\ufffd",
        "\u202e",
        "\u2028",
        "\x85",
        "\u0000\u0301",
        "😀",
        "é" * 99,
    ),
    *(
        '"',
        '""',
        '"x',
        "'=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "\r",
        "\n",
        "\t",
        ";",
        "|",
        ",,,,,",
    ),
    *("<script>alert(1)</script>", "&#0;", "&amp;", "&x;", "<![CDATA[", "]]>", "../../etc/passwd"),
    *(
        "null",
        "true",
        "{}",
        "[]",
        '"\\ud800"',
        "[[[[",
        "1e400",
        "%00",
        "%ff",
        "a" * 20_000,
        "{value}",
    ),
)
HOSTILE_BYTES = (
    *(text.encode() for text in HOSTILE),
    *(b"\xff\xfe", b"\xfe\xff", b"\xc7\xe1", b"\xed\xa0\x80", b"\xff", b"\x00" * 9, b"PK\x03\x04"),
)
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1256", "utf-32", "utf-7")
MOST_CHANGES = 6


@st.composite
def nearly(draw: st.DrawFn, begin: tuple[bytes, ...], parts: bytes) -> bytes:
    """An input to begin with, of which a few pieces were replaced, repeated or taken out.

    Args:
        draw: Of Hypothesis.
        begin: Inputs to begin with.
        parts: The signs between pieces.
    """
    pieces = re.split(b"([" + re.escape(parts) + b"])", draw(st.sampled_from(begin)))
    for _ in range(draw(st.integers(0, MOST_CHANGES))):
        at = draw(st.integers(0, len(pieces) - 1))
        kind = draw(
            st.sampled_from(["put", "put", "join", "drop", "repeat", "cut", "move", "flip"])
        )
        if kind == "put":
            pieces[at] = draw(st.sampled_from(HOSTILE_BYTES))
        elif kind == "join":
            pieces[at] += draw(st.sampled_from(HOSTILE_BYTES))
        elif kind == "drop" and len(pieces) > 1:
            del pieces[at]
        elif kind == "repeat":
            pieces[at:at] = pieces[at : at + draw(st.integers(1, 40))] * draw(st.integers(1, 9))
        elif kind == "cut":
            pieces = pieces[: at + 1]
        elif kind == "move":
            other = draw(st.integers(0, len(pieces) - 1))
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif kind == "flip" and pieces[at]:
            place = draw(st.integers(0, len(pieces[at]) - 1))
            sign = bytes([draw(st.integers(0, 255))])
            pieces[at] = pieces[at][:place] + sign + pieces[at][place + 1 :]
    return _encoded(draw, b"".join(pieces))


def _encoded(draw: st.DrawFn, data: bytes) -> bytes:
    """The same in another encoding, now and then."""
    if draw(st.integers(0, 5)):
        return data
    return data.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace")
