import json

from viewer.ui.places import History, Place, Settings, load_settings, save_settings


def test_back_and_forward_return_to_where_the_reader_was():
    history = History()
    a, b, c = Place("a", 10), Place("b", 0, (3, 9)), Place("c")
    history.leave(a)
    history.leave(b)
    assert history.back(c) == b
    assert history.back(b) == a
    assert history.back(a) is None
    assert history.forward(a) == b
    assert history.forward(b) == c
    assert not history.can_go_forward


def test_going_elsewhere_forgets_the_way_forward():
    history = History()
    history.leave(Place("a"))
    history.back(Place("b"))
    history.leave(Place("a"))
    assert not history.can_go_forward


def test_removed_documents_are_no_places():
    history = History()
    history.leave(Place("a"))
    history.leave(Place("b"))
    history.forget(frozenset({"b"}))
    assert history.back(None) == Place("a")


def test_settings_come_back_as_they_were_saved(tmp_path):
    path = tmp_path / "library" / "window.json"
    settings = Settings(geometry=[1, 2, 300, 400], document="d", offset=7, query="talks", facets=[["place", ["Basel"]]])
    save_settings(path, settings)
    assert load_settings(path) == settings


def test_damaged_settings_give_defaults_and_keep_the_old_file(tmp_path):
    path = tmp_path / "window.json"
    for damaged in ("{not json", "[]", json.dumps({"geometry": "wide"}), json.dumps({"geometry": [1, 2]})):
        path.write_text(damaged, "utf-8")
        assert load_settings(path) == Settings()
        assert (tmp_path / "window.json.damaged").read_text("utf-8") == damaged
        assert not path.exists()


def test_settings_of_a_newer_version_are_read_as_far_as_they_are_known(tmp_path):
    path = tmp_path / "window.json"
    path.write_text(json.dumps({"query": "talks", "hologram": True}), "utf-8")
    assert load_settings(path).query == "talks"
