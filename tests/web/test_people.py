"""The key that signs cookies: the same after a restart, for nobody else to read, made anew where it is spoilt."""

from workshop.web.people import KEY_FILE, signing_key


def test_the_key_outlives_a_restart_and_is_private(tmp_path):
    folder = tmp_path / "answers"
    key = signing_key(folder)
    assert len(key) == 64
    assert signing_key(folder) == key
    assert (folder / KEY_FILE).stat().st_mode & 0o777 == 0o600


def test_a_spoilt_key_is_made_anew(tmp_path):
    (tmp_path / KEY_FILE).write_text("short")
    key = signing_key(tmp_path)
    assert len(key) == 64
    assert signing_key(tmp_path) == key
    assert signing_key(tmp_path / "other") != key


def test_where_nothing_may_be_written_there_is_a_key_all_the_same(tmp_path):
    (tmp_path / "file").write_text("x")
    assert len(signing_key(tmp_path / "file")) == 64
