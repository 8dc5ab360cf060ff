"""Small PDF files for the tests, written by hand: lines of Helvetica at given places."""

from __future__ import annotations

from pathlib import Path

Placed = tuple[float, float, float, str]
"""Left edge and base line in points from the page's lower left corner, size of type, text."""


def write_pdf(path: Path, pages: list[list[Placed]], info: str = "", scale: float = 1.0) -> Path:
    """With `scale`, everything is drawn so much smaller, as many programs do, and the page as a whole made larger."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        drawn = b"".join(
            f"BT /F1 {size / scale} Tf {x / scale} {y / scale} Td (".encode()
            + text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
            + b") Tj ET\n"
            for x, y, size, text in lines
        )
        drawn = b"q %f 0 0 %f 0 0 cm\n%sQ\n" % (scale, scale, drawn)
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(b"<< %s >>" % info.encode("cp1252"))
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(objects),
    )
    content += b"startxref\n%d\n%%%%EOF\n" % content.index(b"xref\n0 ")
    path.write_bytes(content)
    return path


def column(x: float, top: float, text: str, size: float = 11, leading: float = 14) -> list[Placed]:
    """The lines of `text` one below the other; an empty line leaves a gap."""
    return [(x, top - place * leading, size, line) for place, line in enumerate(text.split("\n")) if line.strip()]
