"""Messages: subject, sender, date, the best part of the text, attachments by name."""

from __future__ import annotations

import email
import email.policy
import email.utils
import itertools
import re
from email.message import EmailMessage, Message

from viewer.errors import NotRead

from . import html
from .encoding import decode
from .html_blocks import body_text
from .metadata import Metadata, day_of
from .normalise import one_line


def message(content: bytes) -> tuple[str, *Metadata]:
    """Text, title, source, dates and language of a message (RFC 5322, MIME)."""
    # Some mailers and saved messages begin with blank lines or with mbox's "From " line.
    content = re.sub(rb"\A(?:[ \t]*\r?\n)+", b"", content)
    parsed = email.message_from_bytes(content, policy=email.policy.default)
    subject = one_line(_header(parsed, "subject"))
    sender = _sender(parsed)
    dates = _dates(parsed)
    language = one_line(_header(parsed, "content-language"))

    body, page = _body(parsed)
    title = subject
    if page is not None:
        title = title or page.title()
        sender = sender or page.source()
        language = language or page.language()
        known = {day for day, _ in dates}
        dates += tuple((day, where) for day, where in page.dates() if day not in known)
    parts = [subject or "", body.strip("\r\n")]
    names = _attachments(parsed)
    if names:
        parts.append(f"Attachments: {', '.join(names)}")
    return "\n\n".join(part for part in parts if part.strip()), title, sender, dates, language


_MESSAGE_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S+ [^\r\n]*\d{4}[^\r\n]*\r?\n")


def mailbox(content: bytes) -> tuple[str, *Metadata]:
    """All messages of a mailbox (RFC 4155), one after the other; sender and date only if there is but one."""
    starts = [found.start() for found in _MESSAGE_START.finditer(content)] or [0]
    messages = [
        message(re.sub(rb"(?m)^>(>*From )", rb"\1", content[start:end].partition(b"\n")[2]))
        for start, end in itertools.pairwise([*starts, len(content)])
    ]
    if len(messages) == 1:
        return messages[0]
    return "\n\n\n".join(one[0] for one in messages), None, None, (), None


def web_archive(content: bytes) -> html.Page:
    """The page of an MHTML file. Its header is the browser's: the Date is the day of saving, which says nothing."""
    for part in _leaves(email.message_from_bytes(content, policy=email.policy.default)):
        if part.get_content_type() == "text/html":
            return html.Page(html.source_text(_payload(part), _charset(part)))
    raise NotRead("holds no text")


def _header(parsed: Message, name: str) -> str | None:
    """A header's decoded text; broken ones as far as they can be read."""
    raw = next((str(value) for key, value in parsed.raw_items() if key.lower() == name), None)
    if raw is None:
        return None
    if not raw.isascii():  # bytes that no encoding was declared for
        return decode(raw.encode("utf-8", "surrogateescape"))
    try:
        return str(parsed[name])
    except Exception:  # the parser of structured headers raises all sorts on hostile input
        return raw


def _sender(parsed: Message) -> str | None:
    """The sender's name, or else address."""
    written = one_line(_header(parsed, "from"))
    if not written:
        return None
    name, address = email.utils.parseaddr(written)
    return one_line(name.strip("'\"")) or one_line(address) or written


def _dates(parsed: Message) -> tuple[tuple[str, str], ...]:
    day = day_of(_header(parsed, "date") or "")
    if day:
        return ((day, "mail header Date"),)
    received = _header(parsed, "received") or ""
    day = day_of(received.rpartition(";")[2])
    return ((day, "mail header Received"),) if day else ()


def _body(parsed: EmailMessage) -> tuple[str, html.Page | None]:
    """The plain part if it says as much as the HTML part, else the HTML part as text (and as page)."""
    plains: list[str] = []
    pages: list[html.Page] = []
    nested: list[str] = []
    for part in _leaves(parsed):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and isinstance(inner[0], Message):
                nested.append(message(inner[0].as_bytes(policy=email.policy.compat32))[0])
        elif _is_attachment(part):
            continue
        elif kind == "text/html":
            source = html.source_text(_payload(part), _charset(part))
            if source.strip():
                pages.append(html.Page(source))
        elif kind in ("text/plain", "text/enriched") or (part.get_content_maintype() == "text" and not plains):
            plains.append(_unflowed(part, decode(_payload(part), _charset(part))))
    plain = "\n\n".join(text.strip("\r\n") for text in plains if text.strip())
    page = pages[0] if pages else None
    shown = "\n\n".join(filter(None, (body_text(one.root) for one in pages)))
    best = shown if _words(shown) > 1.5 * _words(plain) + 20 or not plain.strip() else plain
    return "\n\n".join(filter(None, (best, *nested))), page


def _leaves(parsed: Message) -> list[Message]:
    """Parts that are no containers, in order; a forwarded message counts as one part."""
    waiting: list[Message] = [parsed]
    found: list[Message] = []
    while waiting and len(found) < 1000:
        part = waiting.pop(0)
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting[:0] = [one for one in payload if isinstance(one, Message)]
        else:
            found.append(part)
    return found


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except Exception:  # broken transfer encodings
        payload = None
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, AttributeError):
        return None
    return charset if charset not in ("us-ascii", "ascii", "unknown-8bit") else None


def _unflowed(part: Message, text: str) -> str:
    """Lines of format=flowed joined to paragraphs (RFC 3676)."""
    try:
        if str(part.get_param("format", "")).lower() != "flowed":
            return text
    except (ValueError, AttributeError):
        return text
    joint = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    result: list[str] = []
    open_line = False
    for line in text.replace("\r\n", "\n").split("\n"):
        content = line[1:] if line.startswith(" ") else line
        flows = content.endswith(" ") and content != "-- "
        content = content.rstrip(" ") if flows else content
        if open_line and not content.startswith(">"):
            result[-1] += joint + content
        else:
            result.append(content)
        open_line = flows and not content.startswith(">")
    return "\n".join(result)


def _is_attachment(part: Message) -> bool:
    return (_header(part, "content-disposition") or "").lstrip().lower().startswith("attachment")


def _attachments(parsed: Message) -> list[str]:
    names = []
    for part in _leaves(parsed):
        try:
            name = part.get_filename()
        except Exception:  # malformed parameters
            name = None
        name = one_line(name)
        if name and part is not parsed and (_is_attachment(part) or part.get_content_maintype() == "application"):
            names.append(name)
    return names


def _words(text: str) -> int:
    return len(text.split())
