from email.message import EmailMessage
from pathlib import Path

from viewer.reading import read

BODY = "The Forum will meet in Graz on 4 May 2016.\n\nDelegates are asked to register by Friday.\n"


def save(tmp_path: Path, message: EmailMessage | bytes) -> Path:
    path = tmp_path / "a.eml"
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return path


def letter(subject: str = "Invitation to the second session") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Forum Secretariat <office@forum.example>"
    message["To"] = "delegates@forum.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 04 Apr 2016 23:30:00 -0300"
    message.set_content(BODY)
    return message


def test_subject_sender_and_date_are_the_headers(tmp_path):
    reading = read(save(tmp_path, letter()))
    assert reading.text == "Invitation to the second session\n\n" + BODY.strip()
    assert reading.title == "Invitation to the second session"
    assert reading.source == "Forum Secretariat"
    assert reading.dates == (("2016-04-04", "mail header Date"),)
    assert reading.media_type == "message/rfc822"


def test_a_subject_in_any_encoding_is_read(tmp_path):
    assert read(save(tmp_path, letter("Sitzung in Österreich: nächste Schritte"))).title == (
        "Sitzung in Österreich: nächste Schritte"
    )
    raw = b"From: a@b.example\nMessage-ID: <1@b>\nSubject: Sitzung in \xd6sterreich\nDate: 4 Apr 2016\n\nBody\n"
    assert read(save(tmp_path, raw)).title == "Sitzung in Österreich"


def test_a_message_in_html_alone_is_read_as_text(tmp_path):
    message = letter()
    message.set_content("<p>Dear delegates,</p><p>the Forum meets<br>in Graz.</p>", subtype="html")
    assert read(save(tmp_path, message)).text.endswith("Dear delegates,\n\nthe Forum meets\nin Graz.")


def test_of_two_forms_the_one_that_says_more_is_read_once(tmp_path):
    message = letter()
    message.add_alternative(f"<p>{BODY}</p>", subtype="html")
    assert read(save(tmp_path, message)).text.count("Graz") == 1
    stub = letter()
    stub.set_content("This message is in HTML.")
    stub.add_alternative(f"<p>{BODY * 3}</p>", subtype="html")
    text = read(save(tmp_path, stub)).text
    assert "register by Friday" in text
    assert "This message is in HTML" not in text


def test_attachments_are_named_not_read(tmp_path):
    message = letter()
    message.add_attachment(
        b"%PDF-1.4 secret", maintype="application", subtype="pdf", filename="Tagesordnung für Graz.pdf"
    )
    message.add_attachment("agenda text", filename="agenda.txt")
    text = read(save(tmp_path, message)).text
    assert text.endswith("\n\nAttachments: Tagesordnung für Graz.pdf, agenda.txt")
    assert "secret" not in text
    assert "agenda text" not in text


def test_flowed_lines_become_paragraphs(tmp_path):
    raw = (
        b"From: a@b.example\nSubject: Flow\nDate: 4 Apr 2016\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"The Forum will \nmeet in \nGraz.\n\nNext line\nstands alone.\n-- \nAda Lind\n"
    )
    text = read(save(tmp_path, raw)).text
    assert text == "Flow\n\nThe Forum will meet in Graz.\n\nNext line\nstands alone.\n-- \nAda Lind"


def test_a_forwarded_message_is_part_of_the_text(tmp_path):
    outer = letter("Fwd: the invitation")
    outer.set_content("See below.")
    outer.add_attachment(letter("The first invitation"))
    text = read(save(tmp_path, outer)).text
    assert text.startswith("Fwd: the invitation\n\nSee below.\n\nThe first invitation\n\nThe Forum will meet")


def test_a_wrong_charset_or_transfer_encoding_does_not_lose_the_text(tmp_path):
    raw = (
        b"From: a@b.example\nSubject: Odd\nDate: nonsense\nMessage-ID: <1@b>\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=x-klingon\nContent-Transfer-Encoding: nonsense\n\n"
        + "Die Außenministerin war in Österreich.".encode("cp1252")
    )
    reading = read(save(tmp_path, raw))
    assert reading.text == "Odd\n\nDie Außenministerin war in Österreich."
    assert reading.dates == ()


def test_quoted_printable_is_undone(tmp_path):
    message = letter()
    message.set_content("Überaus lange Zeile über die Übereinkunft " * 9, cte="quoted-printable")
    assert "=C3" not in read(save(tmp_path, message)).text
    assert "Zeile über die Übereinkunft Überaus" in read(save(tmp_path, message)).text
