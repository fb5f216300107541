"""Several programs at once, and one that is killed: no save fails, none is lost."""

import multiprocessing
import subprocess
import sys
import threading

import pytest

from workshop.store import Conflict, Store, StoreError

K, E = "kit", "exercise"
SAVE_FOREVER = """
import sys
from pathlib import Path
from workshop.store import Store
store, revision = Store(Path(sys.argv[1])), 0
while True:
    revision = store.save("kit", "exercise", {"n": revision + 1, "text": "x" * 20000}, revision).revision
    print(revision, flush=True)
"""


def save_again_and_again(folder, name, times, out):
    try:
        store = Store(folder)
        for number in range(times):
            store.save(K, name, {"n": number}, number)
            _add_to_shared(store)
        out.put("")
    except (StoreError, Conflict) as error:
        out.put(repr(error))


def _add_to_shared(store):
    """Everybody counts in the same answer; whoever comes late tries again."""
    while True:
        now = store.latest(K, "shared")
        try:
            store.save(K, "shared", {"n": now.answer.get("n", 0) + 1}, now.revision)
        except Conflict:
            continue
        return


@pytest.mark.slow
def test_processes_that_open_and_save_at_once_lose_nothing(tmp_path):
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    workers = [
        context.Process(target=save_again_and_again, args=(tmp_path, f"e{n}", 15, out), daemon=True) for n in range(4)
    ]
    for worker in workers:
        worker.start()
    assert [out.get(timeout=60) for _ in workers] == [""] * 4
    for worker in workers:
        worker.join()
    store = Store(tmp_path)
    records = store.all_latest(K)
    store.close()
    assert [records[f"e{n}"].answer["n"] for n in range(4)] == [14] * 4
    assert (records["shared"].answer["n"], records["shared"].revision) == (60, 60)


@pytest.mark.slow
def test_threads_share_one_store(store):
    wrong = []

    def work(name):
        try:
            for number in range(10):
                store.save(K, name, {"n": number}, number)
                _add_to_shared(store)
        except (StoreError, Conflict) as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(f"e{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert store.latest(K, "shared").answer == {"n": 40}


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_process_killed_while_saving_leaves_every_answer_it_reported(tmp_path, after):
    with subprocess.Popen([sys.executable, "-c", SAVE_FOREVER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as it:
        reported = [int(it.stdout.readline()) for _ in range(after)]
        it.kill()
    store = Store(tmp_path)
    found = store.latest(K, E)
    assert found.revision >= reported[-1]
    assert found.answer["n"] == found.revision
    assert store.save(K, E, {}, found.revision).revision == found.revision + 1
    store.close()
