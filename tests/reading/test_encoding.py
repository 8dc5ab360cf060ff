import pytest

from viewer.reading.encoding import decode

ENGLISH = "The “two sides” – said the aide of Mr. Novák – met at the café; it cost €5, naïvely."
FRENCH = "La coopération entre les deux secrétariats a été renforcée à Genève, où l’été fut très long. Ça va."
GERMAN = "Die Außenministerin begrüßte die Übereinkunft über größere Zusammenarbeit in Österreich."
PORTUGUESE = "A cooperação não será suficiente; as negociações começarão amanhã em São Paulo."
CZECH = "Náměstek generálního tajemníka jednal v Praze o větší spolupráci obou sekretariátů v září."
POLISH = "Przedstawiciele państw spotkali się w Łodzi, żeby omówić współpracę; następne spotkanie we wrześniu."
HUNGARIAN = "A miniszterek kedden Budapesten találkoztak, hogy megvitassák az együttműködést. Jövő ősszel újra."
TURKISH = "Dışişleri bakanları Ankara'da bir araya gelerek iki örgüt arasındaki işbirliğini görüştü."
RUSSIAN = "Генеральный секретарь встретился с министром иностранных дел в Москве во вторник."
UKRAINIAN = "Міністри закордонних справ зустрілися в Києві та обговорили співпрацю між організаціями."
GREEK = "Οι υπουργοί Εξωτερικών συναντήθηκαν στην Αθήνα για να συζητήσουν τη συνεργασία τους."
ARABIC = "التقى وزيرا الخارجية في القاهرة يوم الثلاثاء لبحث التعاون بين المنظمتين وتعزيز الشراكة."
HEBREW = "שרי החוץ נפגשו בירושלים ביום שלישי כדי לדון בשיתוף הפעולה בין שני הארגונים."
THAI = "รัฐมนตรีต่างประเทศพบกันที่กรุงเทพฯ เมื่อวันอังคารเพื่อหารือความร่วมมือ"
JAPANESE = "外務大臣は火曜日に東京で会談し、両機関の協力について協議した。次回の会合は九月に予定されている。"
CHINESE = "两国外长星期二在北京举行会谈，讨论了两个组织之间的合作。下次会议定于九月举行。"
TAIWANESE = "兩國外長星期二在北京舉行會談，討論了兩個組織之間的合作。下次會議定於九月舉行。"
KOREAN = "외교장관들은 화요일 서울에서 회담을 갖고 두 기구 간의 협력을 논의했다."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (GERMAN, "latin-1"),
        (PORTUGUESE, "latin-1"),
        (CZECH, "cp1250"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (HUNGARIAN, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso8859-5"),
        (UKRAINIAN, "cp1251"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (HEBREW, "cp1255"),
        (THAI, "cp874"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        (KOREAN, "euc_kr"),
    ],
)
def test_an_undeclared_encoding_is_told_by_what_it_spells(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC, JAPANESE])
def test_unicode_is_read_in_all_its_forms(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(encoding):
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


def test_utf8_with_a_stray_byte_is_still_utf8():
    assert decode((FRENCH * 5).encode() + b"\xff") == FRENCH * 5 + "\ufffd"


def test_a_declaration_counts_unless_the_bytes_are_utf8():
    assert decode(GERMAN.encode("cp850"), "cp850") == GERMAN
    assert decode(GERMAN.encode("utf-8"), "iso-8859-1") == GERMAN
    assert decode(RUSSIAN.encode("cp1251"), "iso-8859-1") == RUSSIAN
    assert decode(FRENCH.encode("cp1252"), "no-such-encoding") == FRENCH


def test_any_bytes_give_some_text():
    assert decode(bytes(range(256)) * 4)
    assert decode(b"") == ""
