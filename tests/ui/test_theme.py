import pytest
from PySide6.QtCore import Qt

from viewer import paths
from viewer.ui.highlights import BARS
from viewer.ui.theme import DARK, LIGHT, TYPE_NAMES, UNDERLINES, Theme, contrast

GROUNDS = ("chrome", "paper", "hover", "selected")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("text", ["text", "muted", "accent", "warning"])
def test_text_stands_out_from_every_ground(palette, text):
    for ground in GROUNDS if text == "text" else ("chrome", "paper"):
        assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5, (text, ground)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_hits_and_selections_and_buttons(palette):
    assert contrast(palette.text, palette.hit) >= 4.5
    assert contrast(palette.text, palette.selection) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_are_visible_on_paper(palette):
    for layer in (*TYPE_NAMES, "date", *BARS, "hit_line"):
        assert contrast(getattr(palette, layer), palette.paper) >= 3.0, layer


def test_no_two_layers_of_names_differ_by_colour_alone():
    assert len({UNDERLINES[layer] for layer in TYPE_NAMES}) == len(TYPE_NAMES)
    assert len(set(BARS.values())) == len(BARS)


def test_the_scheme_of_the_desktop_is_followed_live(qapp):
    theme = Theme(qapp, "system")
    seen = []
    theme.changed.connect(lambda: seen.append(theme.dark))
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    if qapp.styleHints().colorScheme() != Qt.ColorScheme.Dark:
        pytest.skip("this platform has no colour scheme to follow")
    assert theme.dark
    assert seen[-1] is True
    qapp.styleHints().unsetColorScheme()


def test_every_icon_named_in_the_program_exists(theme):
    for name in ("search", "back", "forward", "add", "menu", "timeline", "people", "reuse", "review", "activity"):
        assert not theme.icon(name).pixmap(20, 20).isNull()
        assert paths.resource("icons", f"{name}.svg").is_file()
