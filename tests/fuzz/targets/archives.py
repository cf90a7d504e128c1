"""Archives of XML (workbooks, presentations) as one text that can be changed piece by piece."""

import io
import zipfile

MARK = b"\n@@ "  # before the name of each part


def unpacked(data: bytes) -> bytes:
    """The parts of an archive in one text: ``@@ name`` and the part, one after the other."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return b"".join(MARK + name.encode() + b"\n" + part for name, part in parts)


def packed(text: bytes) -> bytes:
    """The archive that such a text stands for."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {}
        for piece in text.split(MARK)[1:]:
            name, _, part = piece.partition(b"\n")
            parts[name.decode("latin-1").replace("\0", "")[:200] or "part"] = part
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return file.getvalue()
