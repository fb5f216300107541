"""Answers in a real PostgreSQL: who comes second is told, nothing is lost when the server goes away, no error shows a password."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import text as sql

from tests.postgres import PASSWORD, QUOTED, free_port
from workshop.store import Conflict, RoomError, Rooms, Store, StoreError, server, tables

K, E = "kit", "exercise"
NOW = tables.SCHEMA_VERSION
pytestmark = pytest.mark.slow


@pytest.fixture
def database(postgres):
    return postgres.anew()


@pytest.fixture
def hosts(database):
    """Two hosts' stores."""
    with closing(Store(database=database)) as one, closing(Store(database=database)) as two:
        yield one, two


def at_once(count, job):
    """What each of so many threads got, all begun in the same moment."""
    gate = threading.Barrier(count)

    def run(number):
        gate.wait()
        return job(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_answers_are_kept_undone_and_found_by_another_host(hosts):
    one, two = hosts
    first = one.save(K, E, {"n": 1, "text": "ä “x” \u0000 \ud800"}, 0, feedback={"outcome": "passed"})
    one.save(K, E, {"n": 2}, first.revision, edit="e2")
    assert two.latest(K, E).answer == {"n": 2}
    assert two.save(K, E, {"n": 2}, first.revision, edit="e2").revision == 2  # sent twice, by way of another host
    back = two.undo(K, E, 2)
    assert (back.answer["text"], back.passed) == ("ä “x” \u0000 \ud800", True)
    two.note_hints(K, "other", 2)
    assert one.records(K)["other"].hints == 2
    assert one.of("ann", "room").records(K) == {}


def test_hosts_that_ask_at_once_get_the_same_name_of_a_plan(hosts):
    got = at_once(8, lambda number: hosts[number % 2].plan_id(K))
    assert set(got) == {hosts[0].plan_id(K)}
    assert len(got[0]) == 32


@pytest.mark.parametrize("revision", [0, 3])
def test_of_two_hosts_that_save_the_same_answer_one_is_told(hosts, revision):
    for number in range(revision):
        hosts[0].save(K, E, {"n": number}, number)

    def save(number):
        try:
            return hosts[number % 2].save(K, E, {"by": number}, revision).revision
        except Conflict as conflict:
            return conflict.theirs.answer["by"]

    got = at_once(8, save)
    winner = hosts[0].latest(K, E)
    assert winner.revision == revision + 1
    assert sorted(got) == sorted([revision + 1, *[winner.answer["by"]] * 7])


def test_everybody_counts_in_one_answer_and_none_is_lost(hosts):
    def add(number):
        store = hosts[number % 2]
        for _ in range(10):
            while True:
                now = store.latest(K, E)
                try:
                    store.save(K, E, {"n": now.answer.get("n", 0) + 1}, now.revision)
                except Conflict:
                    continue
                break

    at_once(6, add)
    assert (hosts[1].latest(K, E).answer, hosts[1].latest(K, E).revision) == ({"n": 60}, 60)


def test_undo_at_the_same_moment_goes_back_once(hosts):
    for number in range(3):
        hosts[0].save(K, E, {"n": number}, number)

    def undo(number):
        try:
            return hosts[number % 2].undo(K, E, 3).revision
        except Conflict:
            return 0

    assert sorted(at_once(4, undo)) == [0, 0, 0, 4]
    assert hosts[0].latest(K, E).answer == {"n": 1}


def test_hints_and_folders_noted_at_once_do_no_harm(hosts, tmp_path):
    at_once(8, lambda number: hosts[number % 2].note_hints(K, E, number))
    at_once(8, lambda number: hosts[number % 2].note_folder(K, tmp_path / str(number)))
    assert hosts[0].records(K)[E].hints == 7
    assert hosts[0].folder_of(K).parent == tmp_path


def test_a_whole_room_joins_at_once_over_two_hosts(hosts):
    rooms = [Rooms(store) for store in hosts]
    code = rooms[0].open(K, {"n": 0}, 1).code

    def join(number):
        try:
            return rooms[number % 2].join(code, f"name {number // 2}", "A").person
        except RoomError:
            return ""

    got = at_once(40, join)
    people = {member.person: member.nickname for member in rooms[1].members(code)}
    assert len(set(people.values())) == len(people) == 20  # each nickname once
    assert {person for person in got if person} == set(people)


def test_moves_of_a_room_from_two_hosts_all_count(hosts):
    rooms = [Rooms(store) for store in hosts]
    code = rooms[0].open(K, {"n": 0}, 1).code
    before = rooms[1].pulse(code)
    at_once(8, lambda number: rooms[number % 2].change(code, lambda state: {"n": state["n"] + 1}))
    assert rooms[0].find(code).state == {"n": 8}
    assert rooms[1].pulse(code) != before
    rooms[1].forget(code)
    assert rooms[0].pulse(code) == (0, 0)


def test_a_letter_that_cannot_be_saved_is_told(hosts):
    with pytest.raises(StoreError, match="a character in this text that cannot be saved"):
        Rooms(hosts[0]).find("a\0b")


def test_tables_are_made_once_by_hosts_that_start_together(postgres, database):
    at_once(6, lambda _: Store(database=database).close())
    assert postgres.ask("SELECT schema_version FROM about") == [(NOW,)]


def test_hosts_that_start_together_migrate_once(postgres, database, monkeypatch):
    with closing(Store(database=database)) as store:
        store.save(K, E, {"n": 1}, 0)
    monkeypatch.setattr(tables, "SCHEMA_VERSION", NOW + 1)
    step = sql("ALTER TABLE heads ADD COLUMN starred INTEGER NOT NULL DEFAULT 5")
    monkeypatch.setitem(tables.MIGRATIONS, NOW, lambda connection: connection.execute(step))

    def found(_):
        with closing(Store(database=database)) as store:
            return store.latest(K, E).answer

    assert at_once(4, found) == [{"n": 1}] * 4
    assert postgres.ask("SELECT schema_version FROM about") == [(NOW + 1,)]


def test_a_migration_that_fails_leaves_everything_as_it_was(postgres, database, monkeypatch, refused):
    with closing(Store(database=database)) as store:
        store.save(K, E, {"n": 1}, 0)

    def broken(connection):
        connection.execute(sql("DROP TABLE revisions"))
        connection.execute(sql("SELECT * FROM nowhere"))

    with monkeypatch.context() as newer:
        newer.setattr(tables, "SCHEMA_VERSION", NOW + 1)
        newer.setitem(tables.MIGRATIONS, NOW, broken)
        assert "nowhere" in refused(lambda: Store(database=database))
    with closing(Store(database=database)) as store:
        assert store.latest(K, E).answer == {"n": 1}


def test_a_newer_store_is_refused(postgres, database, refused):
    Store(database=database).close()
    postgres.ask("UPDATE about SET schema_version = 99")
    assert f"by a newer version of the workshop (schema 99; this one knows {NOW})" in refused(
        lambda: Store(database=database)
    )


def test_a_server_that_was_away_for_a_moment_costs_nothing(postgres, hosts):
    hosts[0].save(K, E, {"n": 1}, 0)
    postgres.stop()
    later = threading.Timer(0.7, postgres.start)
    later.start()
    assert hosts[0].save(K, E, {"n": 2}, 1).revision == 2
    later.join()
    assert hosts[1].latest(K, E).answer == {"n": 2}


def test_a_connection_that_was_cut_is_made_again(postgres, hosts):
    hosts[0].save(K, E, {"n": 1}, 0)
    postgres.ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    assert hosts[0].save(K, E, {"n": 2}, 1).revision == 2


def test_a_server_that_stays_away_is_told_and_found_again(postgres, hosts, monkeypatch, refused):
    monkeypatch.setattr(server, "PATIENCE_SECONDS", 1.0)
    postgres.stop()
    said = refused(lambda: hosts[0].save(K, E, {}, 0))
    assert "The database cannot be reached (" in said
    assert f"workshop (127.0.0.1:{postgres.port})" in said
    assert "Nothing saved so far is lost" in said
    postgres.start()
    assert hosts[0].save(K, E, {}, 0).revision == 1


WRONG = {
    "password": (lambda it: it.address().replace(QUOTED, "other"), "refuses this user or password"),
    "database": (lambda it: it.address("nowhere"), "There is no database of this name yet"),
    "server": (lambda it: it.address().replace(str(it.port), str(free_port())), "cannot be reached"),
    "host": (lambda it: it.address().replace("127.0.0.1", "nowhere.invalid"), "cannot be reached"),
    "kind": (lambda it: f"mysql://ann:{QUOTED}@host/db", "no address of a PostgreSQL database"),
    "port": (lambda it: f"postgresql://ann:{QUOTED}@host:x/db", "no address of a PostgreSQL database"),
    "option": (lambda it: it.address() + "?password=x", "no address of a PostgreSQL database"),
    "encryption": (lambda it: it.address() + "?sslmode=require", "cannot be reached (Server refuses SSL)"),
    "certificate": (
        lambda it: it.address() + "?sslmode=verify-full&sslrootcert=/nowhere",
        "cannot be read as a certificate",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_without_the_password(postgres, database, monkeypatch, refused, wrong):
    monkeypatch.setattr(server, "PATIENCE_SECONDS", 0.3)
    address, words = WRONG[wrong]
    said = refused(lambda: Store(database=address(postgres)))
    assert words in said
    assert QUOTED not in said
    assert PASSWORD not in said


def test_what_the_server_says_when_it_cannot_is_put_in_words(hosts, refused):
    def raising(state):
        return lambda c: c.execute(sql(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"))

    assert "The disk of the database is full" in refused(lambda: hosts[0].do(raising("53100"), saves=True))
    assert "may not make or change tables" in refused(lambda: hosts[0].do(raising("42501"), saves=True))
    assert "Too many people are saving" in refused(lambda: hosts[0].do(raising("40001"), saves=True))


def test_a_copy_that_cannot_be_changed_is_shown(postgres, hosts, refused):
    hosts[0].save(K, E, {"n": 1}, 0)
    postgres.ask("ALTER DATABASE workshop SET default_transaction_read_only = on")
    with closing(Store(database=postgres.address())) as copy:
        assert copy.read_only
        assert copy.latest(K, E).answer == {"n": 1}
        assert "can be read, but not changed" in refused(lambda: copy.save(K, E, {}, 1))


def test_without_the_driver_it_says_what_to_install(monkeypatch, refused):
    monkeypatch.setattr("workshop.store.address.find_spec", lambda _: None)
    assert "hiring-workshop-kit[postgres]" in refused(lambda: Store(database="postgresql://a:b@c/d"))
