"""Makes the PDF and Word documents of the sample library in `resources/sample/`; the others lie there as written.

    python packaging/make_sample.py

What each document shows (facts about ASEAN and the United Nations are public; the Amber Sea Commission, its people
and its partners are invented):

asean-un-talks-2015.txt               a release with a full dateline; the date of the talks without a year
asean-un-talks-news-site.html         the same talks rewritten by a news site, no year anywhere (a date to borrow), its
                                      body saved twice
asean-un-secretariats-new-york-2017.pdf   an annual meeting "yesterday"; two later meetings of which only
                                      bounds are known; a plan reviewed
asean-un-secretariats-jakarta-2018.docx   the next meeting of that series, with the one after it planned; a table
un-regional-organisations-undated.txt an undated story: "today", "Wednesday", "two days ago"
asc-eighth-session-2018.txt           first of a series of annual sessions; the next one planned; "About" boilerplate
asc-fund-talks-release-2019.md        a release on talks "yesterday"; a plan to be considered (it comes to pass in 2021)
asc-fund-talks-wire.txt               a wire story made from it, with a dateline that has no year
asc-ninth-session-2019.pdf            a declaration adopted
asc-ninth-session-newspaper.html      a second report of that session, which counts its delegates differently
asc-new-secretary-general-2020.eml    an office that changes hands; "yesterday", "last month"
asc-tenth-session-2020.docx           a virtual session; an action plan adopted; a table
asc-working-group-2020.txt            "yesterday", "last month", "two days ago"
asc-eleventh-session-2021.html        the action plan reviewed; the next session planned
asc-eleventh-session-summary-2021.pdf the same session as its summary record tells it: numbered paragraphs, running
                                      heads, page numbers, words divided at the ends of lines
asc-fund-memorandum-2021.txt          what was considered in 2019 is signed
asc-twelfth-session-invitation-2022.eml   a planned session; attachment, HTML part
asc-background-note.md                past meetings, holders of an office, instruments in a table and lists

Written with Qt (PDF) and python-docx (Word). Run again without a change, it writes the same bytes.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
ABOUT = (
    "About the Amber Sea Commission: The Amber Sea Commission is an intergovernmental body of nine coastal states. "
    "Founded by the Amber Sea Convention of 2009, it keeps the sea lanes open, trains pilots and publishes the common "
    "ice charts. Its Secretariat is in Visby."
)

NEW_YORK_2017 = """\
ASEAN and United Nations Secretariats take stock in New York

NEW YORK, 22 September 2017 - Two years into their first joint Plan of Action, the Secretariats of ASEAN and of the \
United Nations see more done than left undone. That was the verdict of their annual \
Secretariat-to-Secretariat Meeting, held at United Nations Headquarters yesterday.

The Plan of Action (2016-2020) was adopted in September 2016 and reaches from peace and security to economic \
integration, sustainable development and the response to disasters. Yesterday's meeting reviewed how far it has been \
carried out, and both sides recognised good progress.

They also welcomed the youngest offspring of the Plan: an ASEAN-UN Action Plan on Environment and Climate Change \
(2016-2020), which was adopted in Brunei Darussalam on 13 September 2017. A report by Thailand, the ASEAN Secretariat \
and the United Nations Economic and Social Commission for Asia and the Pacific (ESCAP), on what the ASEAN Community \
Vision 2025 and the 2030 Agenda have in common, is due to appear in November 2017, at the ASEAN-UN Summit.

The meeting was co-chaired by Le Luong Minh, Secretary-General of ASEAN, and Miroslav Jenča, Assistant \
Secretary-General for Political Affairs of the United Nations. Mr. Minh said that the two Secretariats no longer met \
only to report to one another; they had begun to look for things to do together. Mr. Jenča called the partnership \
indispensable to the Secretary-General's efforts to prevent conflict.

ASEAN was also represented by Hirubalan V P, Deputy Secretary-General for the ASEAN Political-Security Community. The \
delegation of the United Nations included Shamshad Akhtar, Executive Secretary of ESCAP, Haoliang Xu of the United \
Nations Development Programme, and Rashid Khalikov, who is in charge of humanitarian partnerships.

The Secretariats have met in this form every year since March 2011. The meeting was followed by the \
ASEAN-UN Ministerial Meeting, which senior officials had prepared."""

JAKARTA_2018 = """\
ASEAN and United Nations Secretariats prepare the second half of their Plan

JAKARTA, 10 April 2018 - With half of the time gone that their Plan of Action (2016-2020) allows, ASEAN and the United \
Nations held a Secretariat-to-Secretariat Meeting at the ASEAN Secretariat in Jakarta yesterday, to decide what should \
come first in the other half.

The meeting, co-chaired by the Secretary-General of ASEAN, Dato Lim Jock Hoi, and by Assistant Secretary-General \
Miroslav Jenča of the United Nations, reaffirmed that the two organisations need one another. It agreed that contacts \
between their political and technical staff should become closer.

Participants discussed peace and security, the fight against terrorism and violent extremism, human rights, and help \
after disasters. They agreed to develop technical cooperation in fields that cut across departments, among them \
resilience, and to bring together two ideas that had grown up apart: prevention, as the United Nations understands it, \
and the "culture of prevention" of ASEAN.

{table}

Earlier today the senior delegation of the United Nations and the ASEAN Committee of Permanent Representatives held \
an interface meeting. The Secretariats are to meet again in New York in September, in the margins of the \
General Assembly."""

JAKARTA_TABLE = (
    ("Delegation of the United Nations", "Office"),
    ("Miroslav Jenča, head of delegation", "Assistant Secretary-General for Political Affairs"),
    ("Ursula Mueller", "Assistant Secretary-General for Humanitarian Affairs"),
    ("Kaveh Zahedi", "Deputy Executive Secretary of ESCAP"),
    ("Valerie Cliff", "Deputy Regional Director, UNDP"),
)

NINTH_2019 = f"""\
Commission adopts the Tartu Declaration on Winter Navigation

TARTU, 12 June 2019 - The Amber Sea Commission today adopted the Tartu Declaration on Winter Navigation, the first \
common rules for ships, pilots and harbours in the months of ice.

The Declaration was adopted without a vote at the close of the ninth annual session of the Commission, held in Tartu \
on 11 and 12 June. Under it, the nine member states will recognise one another's pilot certificates from next year, \
send their ice observations to the Secretariat in Visby, and give their neighbours six hours' notice before they close \
a fairway.

The session was chaired by Kadri Tamm, Deputy Minister. It was attended by 140 delegates, and by observers from the \
Northern Pilots' Fund, led by its Executive Director, Agnes Falkner.

Secretary-General Helga Sørland thanked the drafting group, which had met for the last time in Visby in April. "We \
have agreed on what to do when the sea is closed," she said. "It would have been easier to agree that it should stay \
open."

The Commission decided that an action plan should set out who does what, and when. The plan is to be adopted at the \
tenth session, which will be held in Gdańsk in June 2020. Delegates also welcomed the intention of the Secretariat and \
the Fund to draw up a long-term plan for the training of ice pilots.

{ABOUT}"""

TENTH_2020 = f"""\
Action Plan on Winter Navigation adopted by video link

VISBY, 16 June 2020 - An Action Plan on Winter Navigation (2020-2024) was adopted today at the tenth annual session of \
the Amber Sea Commission, which was held by video link. The session lasted for four hours, and none of its delegates \
will remember it for the scenery.

The Action Plan says how the Tartu Declaration on Winter Navigation, adopted a year ago, is to be put into practice. \
It lists thirty measures, each with a date and with a member state that answers for it.

{{table}}

The session was chaired by Ambassador Piotr Wrona. It was the first for Secretary-General Jonas Petrauskas, who took \
office in April. He said that the Plan had one weakness and that he would name it before others did: no money goes \
with \
it. The Commission asked him to seek an agreement with the Northern Pilots' Fund on the training of pilots, and to \
report on it at the next session.

Delegates thanked the city of Gdańsk, which had been ready to receive them. They also paid tribute to the former \
Secretary-General, Helga Sørland.

The eleventh session of the Commission will be held in Klaipėda in June 2021, in person if it can be.

{ABOUT}"""

TENTH_TABLE = (
    ("Part of the Plan", "Measures", "To be completed by"),
    ("Recognition of pilot certificates", "8", "December 2020"),
    ("A common ice chart", "9", "December 2021"),
    ("Training and exchange of instructors", "7", "June 2023"),
    ("Closing and opening of fairways", "6", "December 2024"),
)

SUMMARY_2021 = """\
Summary record of the eleventh session

Klaipėda, 15 and 16 June 2021

Opening

1. The eleventh annual session of the Amber Sea Commission was held in the old customs house of Klaipėda on 15 and 16 \
June 2021. It was chaired by Ambassador Rasa Vaitkutė. All nine member states were represented, two of them by video \
link. The Northern Pilots' Fund took part as an observer.

2. The Secretary-General, Jonas Petrauskas, recalled that the Commission had last met in person in Tartu in June 2019, \
and paid tribute to his predecessor, Helga Sørland, who had been invited to the session and sat among the guests.

Review of the Action Plan on Winter Navigation (2020-2024)

3. The Secretary-General introduced the review of the Action Plan. Of its thirty measures twelve had been carried out, \
eleven were under way, and seven had not been begun. The recognition of pilot certificates was complete. The exchange \
of instructors, by contrast, had so far moved four persons, one of whom had moved back.

4. In the discussion that followed, several delegates asked whether the dates of the Action Plan could still be kept. \
The Secretary-General replied that they could for the ice chart, and that he would rather say nothing about the \
fairways. The Commission agreed to return to the question at its twelfth session.

5. The chairman of the Working Group on Ice Charts, Marek Zawada, reported that eight members had consented to a daily \
chart in writing. The representative of the ninth stated that his Government consented as well, and regretted the \
delay. The Commission decided that the daily chart should be issued from 1 December 2021.

Cooperation with the Northern Pilots' Fund

6. Agnes Falkner, Executive Director of the Northern Pilots' Fund, informed the Commission that nineteen pilots had \
received their certificates in May. She recalled the talks of March 2019 in Aarhus, at which she and Ms. Sørland had \
agreed to consider a long-term plan, and said that the draft memorandum now before the Commission was that plan.

7. The Commission welcomed the draft and authorised the Secretary-General to sign the memorandum of understanding on \
its behalf. One delegation asked that the costs of shipowners be looked into. The Secretary-General undertook to raise \
the matter with the Fund.

Budget and posts

8. The Commission approved the budget for 2022, including three posts for the daily chart. It adopted the budget \
without a vote, after the Chair had pointed out that the last boat left at six.

Next session

9. At the invitation of its municipality, the Commission decided to hold its twelfth session in Ystad in June 2022. \
The exact dates will be announced by the Secretariat."""


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    write_pdf("asean-un-secretariats-new-york-2017.pdf", NEW_YORK_2017, "ASEAN Secretariat News", "2017-09-22")
    write_pdf("asc-ninth-session-2019.pdf", NINTH_2019, "Amber Sea Commission", "2019-06-12")
    write_pdf(
        "asc-eleventh-session-summary-2021.pdf",
        SUMMARY_2021,
        "Secretariat of the Amber Sea Commission",
        "2021-07-02",
        head="Amber Sea Commission - Eleventh session - Summary record",
    )
    write_docx(
        "asean-un-secretariats-jakarta-2018.docx", JAKARTA_2018, JAKARTA_TABLE, "ASEAN Secretariat News", "2018-04-10"
    )
    write_docx("asc-tenth-session-2020.docx", TENTH_2020, TENTH_TABLE, "Amber Sea Commission", "2020-06-16")


def write_pdf(name: str, text: str, author: str, day: str, head: str | None = None) -> None:
    """Lays `text` out on A4; with `head`, under a running head and over page numbers, justified and hyphenated."""
    from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
    from PySide6.QtGui import (
        QFont,
        QFontDatabase,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPainter,
        QPdfWriter,
        QTextLayout,
        QTextOption,
    )

    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    for file in sorted((ROOT / "resources" / "fonts").glob("NotoSerif*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    title = text.split("\n\n", 1)[0]
    path = SAMPLE / name
    writer = QPdfWriter(str(path))
    writer.setResolution(72)
    margins = QMarginsF(0, 0, 0, 0)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins))
    writer.setTitle(title)
    writer.setAuthor(author)
    painter = QPainter(writer)
    width, height, margin = writer.width(), writer.height(), 72
    page, y = 1, float(margin)

    def furniture() -> None:
        if head:
            painter.setFont(QFont("Noto Serif", 8))
            painter.drawText(QRectF(margin, 36, width - 2 * margin, 14), Qt.AlignmentFlag.AlignLeft, head)
            foot = QRectF(margin, height - 50, width - 2 * margin, 14)
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, f"Page {page}")

    furniture()
    for place, paragraph in enumerate(text.split("\n\n")):
        heading = len(paragraph) < 80 and not paragraph.endswith(".")
        font = QFont("Noto Serif", 17 if place == 0 else 11)
        font.setBold(heading)
        layout = QTextLayout(hyphenated(paragraph) if head and not heading else paragraph, font, writer)
        option = QTextOption(Qt.AlignmentFlag.AlignJustify if head and not heading else Qt.AlignmentFlag.AlignLeft)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - 2 * margin)
            lines.append(line)
        layout.endLayout()
        y += 8 if heading and place else 0
        for line in lines:
            if y + line.height() > height - margin:
                writer.newPage()
                page, y = page + 1, float(margin)
                furniture()
            line.draw(painter, QPointF(margin, y - line.y()))
            y += line.height() * 1.15
        y += 14 if place == 0 else 8
    painter.end()
    del writer, application
    path.write_bytes(dated(path.read_bytes(), day))


def hyphenated(text: str) -> str:
    """Soft hyphens where a typesetter would divide the longest words, for a reader of PDF to undo."""
    endings = r"(?<=[a-z]{3})(?=(?:tion|ment|sion|tors|bers|cates|vigation|gation|tives|posal)[a-z]{0,3}\b)"
    return re.sub(endings + r"|(?<=[a-z][aeiou][lmnrs])(?=[bcdgmpst][aeiou][a-z]{2})", "\u00ad", text)


def dated(content: bytes, day: str) -> bytes:
    """The PDF as of `day`, without random identifiers, so that two runs write the same bytes."""
    compact = day.replace("-", "").encode()
    content = re.sub(rb"\(D:\d{8}\d{6}[^)]*\)", lambda found: pad(b"(D:" + compact + b"120000Z", found[0]), content)
    content = re.sub(
        rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d|Z)?", lambda found: later(found[0], day), content
    )
    content = re.sub(rb"<[0-9a-f]{72}>", b"<" + (compact * 9) + b">", content)
    return re.sub(
        rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        b"00000000-0000-4000-8000-" + compact + b"0000",
        content,
    )


def pad(start: bytes, model: bytes) -> bytes:
    return start + b")" + b" " * (len(model) - len(start) - 1)


def later(found: bytes, day: str) -> bytes:
    return (day.encode() + b"T12:00:00" + found[19:]) if len(found) >= 19 else found


def write_docx(name: str, text: str, table: tuple[tuple[str, ...], ...], author: str, day: str) -> None:
    import docx
    from docx.shared import Pt

    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    title, *paragraphs = text.split("\n\n")
    document.add_heading(title, 1)
    for paragraph in paragraphs:
        if paragraph != "{table}":
            document.add_paragraph(paragraph)
            continue
        grid = document.add_table(len(table), len(table[0]), style="Light Grid")
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        document.add_paragraph()
    moment = datetime.datetime.fromisoformat(f"{day}T12:00:00")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, ""
    properties.created = properties.modified = moment
    properties.last_modified_by = author
    content = io.BytesIO()
    document.save(content)
    with zipfile.ZipFile(content) as loose, zipfile.ZipFile(SAMPLE / name, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in loose.infolist():
            package.writestr(
                zipfile.ZipInfo(entry.filename, moment.timetuple()[:6]), loose.read(entry), zipfile.ZIP_DEFLATED
            )


if __name__ == "__main__":
    main()
