"""Forms of names: what two spellings of one name have in common.

Fuzzy likeness is not used: UNDP and UNEP are more alike than many spellings of one name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from viewer.analysis.names.countries import country_of, state_of
from viewer.analysis.names.gazetteer import LONG_FORMS, ORGANISATIONS
from viewer.model.names import MentionType

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SMALL = frozenset("the of and for on in to a an de la le del di da do dos das y et".split())
_SPELLINGS = {
    "organisation": "organization",
    "programme": "program",
    "centre": "center",
    "defence": "defense",
    "labour": "labor",
    "co-operation": "cooperation",
}
_NICKNAMES = {
    short: full
    for full, shorts in {
        "joseph": "joe",
        "william": "bill will",
        "james": "jim jimmy",
        "robert": "bob rob",
        "michael": "mike mick",
        "thomas": "tom",
        "richard": "dick rick",
        "benjamin": "ben",
        "daniel": "dan",
        "david": "dave",
        "anthony": "tony",
        "antony": "tony",
        "edward": "ed ted",
        "charles": "chuck charlie",
        "john": "jack",
        "christopher": "chris",
        "nicholas": "nick",
        "samuel": "sam",
        "alexander": "alex",
        "gregory": "greg",
        "kenneth": "ken",
        "ronald": "ron",
        "stephen": "steve",
        "steven": "steve",
        "timothy": "tim",
        "madeleine": "maddy",
        "katherine": "kate kathy",
        "elizabeth": "liz beth",
        "susan": "sue",
    }.items()
    for short in shorts.split()
}
_TRANSLITERATIONS = {
    spelling: group.split()[0]
    for group in """
mohammed mohamed muhammad mohammad mohamad muhammed mohamud muhamad
ahmed ahmad
yusuf yousef youssef yusef yousuf yousaf
hussein hussain husain husayn hossein hosein
abdullah abdallah abdulla abdalla
khalid khaled
omar umar
osama usama
mahmoud mahmud mahmood
mustafa mostafa moustafa
hamid hamed hameed
saeed said saeid saied
nasser nasir naser
faisal faysal feisal
sheikh shaikh
abdel abdul abd
sergei sergey sergej serguei sergii
dmitry dmitri dmitriy dmitrii
andrei andrey andrej
alexei alexey aleksei aleksey aleksej
alexander aleksandr alexandr aleksander oleksandr aliaksandr
nikolai nikolay mykola
yuri yury yuriy yurii iurii jurij
vasily vasili vasiliy
evgeny yevgeny evgeni yevgeni evgenii
vitaly vitali vitaliy vitalii
gennady gennadi gennadiy
anatoly anatoli anatoliy
valery valeri valeriy
arseny arseniy
vyacheslav viacheslav
mikhail mihail mykhailo
isabel isabella isabelle
catherine katherine kathryn katharine
philip phillip philippe
geoffrey jeffrey
steven stephen
ekaterina yekaterina
zalmay zalmai
rashid rasheed
majid majeed
karim kareem
amir ameer
""".split("\n")
    for spelling in group.split()
}
"""Spelling of a given name in other letters → the one that stands for all of them."""
COMMON_SURNAMES = frozenset(
    """
    kim lee park choi li wang zhang liu chen yang zhao huang wu zhou xu sun ma zhu hu lin he gao luo nguyen tran
    le pham singh kumar khan ali ahmed ahmad mohammed mohamed muhammad hussein hussain hassan ibrahim abdullah
    shah sharma smith jones brown johnson williams davis miller wilson taylor clark lewis walker hall young king
    wright scott green baker adams martin anderson thomas jackson white harris thompson garcia martinez rodriguez
    lopez gonzalez hernandez perez sanchez silva santos sato suzuki tanaka ito ivanov petrov muller schmidt cohen
    levy tan lim wong chan ng ho
    """.split()
)


GIVEN_NAMES = frozenset(_NICKNAMES) | frozenset(
    """
    joseph william james robert michael thomas richard benjamin daniel david anthony edward charles john
    christopher nicholas samuel alexander gregory kenneth ronald stephen steven timothy madeleine katherine
    elizabeth susan george paul peter mark andrew brian kevin jason jeff jeffrey eric scott patrick matthew matt
    ryan jacob gary larry jen jennifer jessica sarah laura karen nancy lisa betty sandra ashley kimberly emily
    donna michelle carol amanda melissa deborah stephanie rebecca rachel anna maria marie ana mary linda barbara
    margaret ruth helen jane julia julie andrea angela victoria wendy karine ned neil ben mario carlos jose juan
    luis jorge pedro pablo miguel antonio francisco manuel fernando ricardo roberto eduardo alberto jean pierre
    jacques michel francois philippe alain hans klaus jurgen wolfgang stefan giovanni giuseppe marco paolo luca
    ivan sergei sergey vladimir dmitry dmitri alexei aleksandr mikhail nikolai boris oleg igor andrei andriy
    volodymyr mohammed mohamed muhammad mohammad ahmed ahmad ali hassan hussein omar khalid abdullah ibrahim
    yusuf mustafa fatima
    """.split()
)


def fold(words: str) -> str:
    """Lower case, without accents, punctuation or doubled spaces: "Jenča" and "JENCA" are alike."""
    return _NOT_WORD.sub(" ", anyascii(words.replace("’", "'").replace("'", "")).lower()).strip()


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name, folded: "Ban Ki-moon" gives three."""
    return tuple(word for word in fold(name).split() if word not in ("jr", "sr", "ii", "iii", "iv"))


@lru_cache(maxsize=65536)
def bare_name(name: str) -> str | None:
    """The one word, folded, of a name that is a surname alone ("Blinken", "von der Leyen"); None for a full name."""
    words = person_words(name)
    if len(words) < 2:
        return fold(name)
    core = [word for word in words if word not in PARTICLES]
    return core[0] if len(core) == 1 and words[-1] == core[0] else None


def _same_given(one: str, other: str) -> bool:
    if one == other or _NICKNAMES.get(one, one) == _NICKNAMES.get(other, other):
        return True
    if _TRANSLITERATIONS.get(one, one) == _TRANSLITERATIONS.get(other, other):
        return True
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


_PATRONYMIC = frozenset({"bin", "ibn", "bint"})
PARTICLES = frozenset("al bin ibn bint abu ben el de da di del van von der".split())


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names (two words or more each) can be one person's.

    Word order is free ("Xi Jinping", "Hirubalan V P"); middle names may be left out or be initials; a given name may be
    short. What must agree is the surname and the given name.
    """
    if len(one) < 2 or len(other) < 2:
        return False
    if sorted(one) == sorted(other):
        return True
    short, long = sorted((one, other), key=len)
    if "".join(one) == "".join(other):
        return True
    if _PATRONYMIC & {*short, *long} and not _same_given(one[0], other[0]):
        return False  # "Hamad bin Khalifa Al Thani" is the father of "Tamim bin Hamad bin Khalifa Al Thani"
    if set(short) <= set(long) and len({w for w in short if len(w) > 1 and w not in PARTICLES}) >= 2:
        # "Luong Minh" for "Le Luong Minh", "Kofi Annan" for "Kofi Atta Annan".
        return short[-1] == long[-1] or short[0] == long[0]
    if one[-1] != other[-1] or not _same_given(one[0], other[0]):
        return False
    middle, others = one[1:-1], other[1:-1]
    return not middle or not others or all(any(_same_given(a, b) for b in others) for a in middle)


_VOWELS = re.compile(r"[aeiouyhj]")
_DOUBLED = re.compile(r"(.)\1+")
_ALIKE_SOUNDS = str.maketrans("qczv", "kksw")


def _consonants(word: str) -> str:
    return word[:1] + _DOUBLED.sub(r"\1", _VOWELS.sub("", word[1:].replace("ph", "f").translate(_ALIKE_SOUNDS)))


def spelt_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names differ in one word only, and that in its vowels: "Yaakov Holm", "Yakov Holm".

    So it is with names from other letters; by itself it makes nobody one person, since brothers are called so too.
    """
    differing = _differing(one, other)
    return differing is not None and len(differing[0]) > 3 and _consonants(differing[0]) == _consonants(differing[1])


def nearly_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names differ in one word only, by its vowels or by one letter of five or more."""
    differing = _differing(one, other)
    if differing is None:
        return False
    a, b = differing
    if one_letter_off(a, b):
        return min(len(a), len(b)) > 4
    return spelt_alike(one, other) or (len(a) == len(b) > 4 and sum(x != y for x, y in zip(a, b, strict=True)) == 1)


def _differing(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str] | None:
    if len(one) != len(other) or len(one) < 2:
        return None
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if not _same_given(a, b)]
    return pairs[0] if len(pairs) == 1 else None


def _body_words(name: str) -> list[str]:
    folded = fold(name).replace("united nations", "un").replace("south east", "southeast")
    folded = folded.replace("co operation", "cooperation")
    return [_SPELLINGS.get(word, word) for word in folded.split() if word not in _SMALL]


@lru_cache(maxsize=65536)
def organisation_key(name: str) -> str:
    """A key that spellings of one body share: articles, "of", British spelling and a leading "UN" fall away."""
    folded = (
        fold(name)
        .replace("united nations", "un")
        .replace("south east", "southeast")
        .replace("co operation", "cooperation")
    )
    words = _in_one_order([_SPELLINGS.get(w, w) for w in folded.split() if w not in _SMALL])
    if len(words) > 1 and words[0] == "un" and (len(words) > 3 or " ".join(words[1:]) in _KNOWN_KEYS):
        words = words[1:]
    key = " ".join(words)
    return _KEY_OF_SHORT.get(key, key)


def _in_one_order(words: list[str]) -> list[str]:
    """The words of "Department of State" for "State Department", of "Government of Peru" for "Peruvian Government"."""
    if words[:2] == ["u", "s"]:
        words = ["united", "states", *words[2:]]
    if len(words) == 2 and words[1] == "department":
        return ["department", words[0]]
    if words and (words[0] in _GOVERNMENTS or words[-1] in _GOVERNMENTS):
        rest = words[1:] if words[0] in _GOVERNMENTS else words[:-1]
        state = country_of(" ".join(rest).removesuffix(" america").title()) if rest else None
        if state is not None:
            return ["government", *fold(state).split()]
    return words


def _plain(name: str) -> str:
    words = _body_words(name)
    return " ".join(words[1:] if len(words) > 3 and words[0] == "un" else words)


_KEY_OF_SHORT: dict[str, str] = {}
_KNOWN_KEYS: frozenset[str] = frozenset(_plain(name) for name in ORGANISATIONS)
for _short, _long in LONG_FORMS.items():
    if not _short.startswith("UN ") and _short != "UN":
        _KEY_OF_SHORT[_plain(_short)] = _plain(_long)
_GOVERNMENTS = frozenset({"government", "governments"})
_KEY_OF_SHORT |= {
    "united states department state": "department state",
    "united states department treasury": "department treasury",
    "united states department homeland security": "department homeland security",
    "escap": "economic social commission asia pacific",
    "unescap": "economic social commission asia pacific",
}
_KEY_OF_SHORT |= {"un escap": "economic social commission asia pacific", "un secretariat": "un secretariat"}


@lru_cache(maxsize=65536)
def name_key(name: str, kind: MentionType) -> str:
    """The key under which names of `kind` are one: folded words, with a state's names made one."""
    if kind == "organisation":
        return organisation_key(name)
    if kind in ("place", "nationality"):
        return fold(state_of(name) or name)
    return fold(name)


def is_acronym(name: str) -> bool:
    """Whether the name is an acronym: "ESCAP", "S2S", "SDGs"."""
    return re.fullmatch(r"[A-Z][A-Z0-9&-]*[A-Z0-9]s?|(?:[A-Z]\.){2,}", name) is not None and len(name) <= 12


def one_letter_off(one: str, other: str) -> bool:
    """Whether one word is the other with a letter left out: "ASEA" for "ASEAN"."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


_RARELY = 6
"""A form seen so many times less often than the commonest is not what the library calls a person."""


def fullest(forms: dict[str, int], kind: MentionType) -> str:
    """Of the forms seen, the one that names the thing best."""
    calm = {form: n for form, n in forms.items() if not (form.isupper() and len(form) > 3 and " " in form)} or forms
    if kind == "person":
        # A fuller form that hardly anybody uses is more likely a slip ("Eva Mercer Hails") than the name.
        often = max((n for form, n in calm.items() if " " in form), default=0)
        used = [form for form, n in calm.items() if _RARELY * n >= often or not form.isascii()]
        name = max(
            used,
            key=lambda f: (
                len([w for w in f.split() if len(w) > 1]),
                not f.isupper(),
                not f.isascii(),
                len(f),
                calm[f],
                f,
            ),
        )
        # Labels of transcripts shout: a name that stands nowhere else is given as prose would.
        return name.title().replace("’S", "’s") if name.isupper() and len(name) > 3 and "." not in name else name
    if kind == "organisation":
        return max(calm, key=lambda f: (not f.startswith("Governments "), " " in f, len(f), calm[f], f))
    return max(calm, key=lambda f: (not f.isupper() or len(f) < 4, calm[f], len(f), f))
