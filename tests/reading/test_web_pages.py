from pathlib import Path

import pytest

from viewer.errors import NotRead
from viewer.reading import read

NEWS = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Lakes Council agrees on shared fisheries rules | Northern Gazette</title>
<meta property="og:site_name" content="Northern Gazette">
<meta property="article:published_time" content="2019-05-07T18:20:00+02:00">
<meta property="article:modified_time" content="2019-05-09T08:00:00+02:00">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Lakes Council agrees on shared fisheries rules", "datePublished": "2019-05-07T18:20:00+02:00",
 "publisher": {"@type": "Organization", "name": "Northern Gazette"}}</script>
<style>p { margin: 0 }</style></head>
<body class="has-sidebar">
<div class="cookie-banner">We use cookies to make this site work. <button>Accept</button></div>
<header><a href="/">Northern Gazette</a><nav><ul><li><a href="/world">World</a></li>
<li><a href="/politics">Politics</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav></header>
<div class="content">
<h1>Lakes Council agrees on shared fisheries rules</h1>
<p class="byline">By Our Diplomatic Correspondent</p>
<time datetime="2019-05-07">7 May 2019</time>
<div class="share-bar"><a href="#">Share on this</a> <a href="#">Share on that</a></div>
<p>HARBORTON &mdash; Ministers of the six states on the Great Lakes agreed on Tuesday to apply one set of rules to
their fisheries, ending eleven years of talks that had more than once been given up for lost.</p>
<p>The agreement, which enters into force once four parliaments have approved it, sets a joint catch for each
season and names the Lakes Council as its keeper.&nbsp;It was adopted without a vote.</p>
<blockquote><p>&ldquo;Nobody got all they wanted, and everybody got what they needed,&rdquo; said the Council&rsquo;s
chair, Ada Lind.</p></blockquote>
<ul><li>The joint catch is reviewed every second year.</li><li>A scientific panel advises the ministers.</li></ul>
<table><tr><th>State</th><th>Share</th></tr><tr><td>Orland</td><td>31 per cent</td></tr></table>
<p>The ministers meet again in Port Selby in November, when the first catch is to be fixed.</p>
</div>
<aside class="related"><h2>Related</h2><ul><li><a href="/1">Storm closes three harbours</a></li>
<li><a href="/2">Who owns the lake bed?</a></li></ul></aside>
<div class="comments"><p>I do not believe a word of this.</p></div>
<footer>© 2019 Northern Gazette. All rights reserved.</footer>
</body></html>
"""

OLD_RELEASE = """<html><head><title>Press Release</title>
<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head>
<body bgcolor=white><table width=600><tr><td width=120><a href=a.htm>Home</a><br><a href=b.htm>About us</a><br>
<a href=c.htm>Documents</a><br><a href=d.htm>Contact</a></td><td>
<font size=4><b>MINISTERS CLOSE SESSION IN SÃO BENTO</b></font><br><br>
SÃO BENTO, 14 November 1996 -- The Commission on Coastal Waters ended its ninth session here today with an
appeal to its members to pay what they owe.<br><br>
The session, chaired by Inês Araújo, adopted a budget for two years and put off the choice of a new seat
until its next meeting, which will be held in Graz.<br><br>
Delegates from nineteen countries took part in the session, and three more sent observers to it.
</td></tr></table></body></html>
"""


def page(tmp_path: Path, source: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(source.encode(encoding))
    return path


def test_an_article_is_read_without_the_site_around_it(tmp_path):
    text = read(page(tmp_path, NEWS)).text
    paragraphs = text.split("\n\n")
    assert paragraphs[0] == "Lakes Council agrees on shared fisheries rules"
    assert (
        "HARBORTON — Ministers of the six states on the Great Lakes agreed on Tuesday to apply one set of rules to "
        "their fisheries, ending eleven years of talks that had more than once been given up for lost." in paragraphs
    )
    assert "7 May 2019" in text
    assert "season and names the Lakes Council as its keeper. It was adopted without a vote." in text
    assert "“Nobody got all they wanted, and everybody got what they needed,” said the Council’s" in text
    for strange in ("Weather", "cookies", "Share on", "Storm closes", "believe a word", "All rights", "margin"):
        assert strange not in text


def test_lists_and_tables_keep_their_lines(tmp_path):
    text = read(page(tmp_path, NEWS)).text
    assert "• The joint catch is reviewed every second year.\n• A scientific panel advises the ministers." in text
    assert "State\tShare\nOrland\t31 per cent" in text


def test_the_head_tells_title_source_date_and_language(tmp_path):
    reading = read(page(tmp_path, NEWS))
    assert reading.title == "Lakes Council agrees on shared fisheries rules"
    assert reading.source == "Northern Gazette"
    assert reading.dates == (
        ("2019-05-07", "web page datePublished"),
        ("2019-05-09", "web page article:modified_time"),
    )
    assert reading.language == "en-GB"
    assert reading.media_type == "text/html"


def test_of_two_great_headings_that_of_the_article_is_the_title(tmp_path):
    source = (
        "<html><body><header><h1>Port Selby Observer</h1></header><main><h1>Envoy opens talks</h1>"
        f"<p>{'The envoy of the Lakes Council arrived on Monday for talks. ' * 6}</p></main></body></html>"
    )
    reading = read(page(tmp_path, source))
    assert reading.title == "Envoy opens talks"
    assert reading.text.startswith("Envoy opens talks\n\nThe envoy")


def test_a_signature_or_an_agencys_tail_belongs_to_the_text(tmp_path):
    prose = "".join(f"<p>On day {n} the Forum heard reports from the harbours and adopted them.</p>" for n in range(8))
    tail = "<p>End text</p><p>LAKE NEWS 1420 GMT</p></div><div>© 2019 Lake News</div>"
    source = f"<html><body><div>{prose}{tail}</body></html>"
    assert read(page(tmp_path, source)).text.endswith("\n\nEnd text\n\nLAKE NEWS 1420 GMT")


def test_the_times_of_other_stories_are_not_the_pages_date(tmp_path):
    prose = "<p>The envoy of the Lakes Council arrived on Monday for three days of talks.</p>" * 4
    aside = "<div>Latest <time datetime='2020-01-02'>2 Jan</time> <time datetime='2020-01-03'>3 Jan</time></div>"
    article = f"<article><time datetime='2013-05-14'>14 May</time>{prose}</article>"
    assert read(page(tmp_path, f"<html><body>{aside}{article}</body></html>")).dates == (
        ("2013-05-14", "web page time"),
    )
    assert read(page(tmp_path, f"<html><body>{aside}<div>{prose}</div></body></html>")).dates == ()


def test_an_old_page_of_tables_and_breaks_keeps_its_paragraphs(tmp_path):
    text = read(page(tmp_path, OLD_RELEASE, "cp1252")).text
    assert text.split("\n")[0] == "MINISTERS CLOSE SESSION IN SÃO BENTO"
    assert "with an appeal to its members to pay what they owe.\n" in text
    assert "chaired by Inês Araújo, adopted" in text
    assert text.endswith("and three more sent observers to it.")
    assert "Documents" not in text


def test_the_declared_encoding_yields_to_utf8_bytes(tmp_path):
    assert "SÃO BENTO, 14 November 1996" in read(page(tmp_path, OLD_RELEASE, "utf-8")).text


def test_a_short_page_is_read_whole(tmp_path):
    source = "<html><body><div>Note verbale</div><p>The Mission presents its compliments.</p></body></html>"
    assert read(page(tmp_path, source)).text == "Note verbale\n\nThe Mission presents its compliments."


def test_a_page_without_words_is_no_document(tmp_path):
    with pytest.raises(NotRead, match=r"page\.html holds no text\."):
        read(page(tmp_path, "<html><head><title>Loading</title></head><body><script>x()</script></body></html>"))


def test_a_page_nested_deep_is_read(tmp_path):
    text = read(page(tmp_path, "<html><body>" + "<div>" * 1_500 + "<p>The talks went on.</p></body></html>")).text
    assert "The talks went on." in text


def test_a_web_archive_is_read_as_its_page(tmp_path):
    body = NEWS.replace("=", "=3D").replace("—", "=E2=80=94")
    source = (
        "From: <Saved by Some Browser>\r\nSnapshot-Content-Location: https://gazette.example/1\r\n"
        "Subject: Lakes Council\r\nDate: Fri, 3 Mar 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n--b--\r\n"
    )
    path = tmp_path / "saved.mhtml"
    path.write_bytes(source.encode())
    reading = read(path)
    assert reading.dates[0] == ("2019-05-07", "web page datePublished")
    assert reading.text.startswith("Lakes Council agrees on shared fisheries rules")
    assert "2023-03-03" not in dict(reading.dates)
