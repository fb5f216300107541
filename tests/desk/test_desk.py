"""Work beside the loop: done once however often it is asked for, elsewhere, and again when a worker was killed."""

import asyncio
import multiprocessing
import os
import signal
import threading
import time

import pytest

from tests.bench import loops
from workshop.desk import desk as desks
from workshop.desk import worker
from workshop.desk.desk import Desk, SharedDesk, at_once
from workshop.kit import KitError, load_kit


def at_a_desk(talk):
    """What `talk(desk)` gives."""

    async def run():
        desk = SharedDesk()
        try:
            return await talk(desk)
        finally:
            await asyncio.to_thread(desk.close)

    return loops.run(run())


@pytest.mark.slow
def test_the_shared_desk_draws_what_is_drawn_here(small_kit):
    async def talk(desk):
        return await desk.work(worker.draw, small_kit, "scorecard", {}), await desk.slow(os.getpid)

    drawn, worker_id = at_a_desk(talk)
    assert drawn == at_once(Desk().work(worker.draw, small_kit, "scorecard", {}))
    assert worker_id != os.getpid()


def test_a_picture_is_made_once_for_wide_screens_and_once_for_phones(small_kit):
    made = worker._picture(small_kit, "scorecard", False), worker._picture(small_kit, "scorecard", True)
    for phone in (False, True, False, True):
        drawn = worker.draw(small_kit, "scorecard", {}, phone)
        assert (drawn["narrow"], 'viewBox="0 0 320 ' in drawn["svg"]) == (phone, phone)
    assert (worker._picture(small_kit, "scorecard", False), worker._picture(small_kit, "scorecard", True)) == made


@pytest.mark.slow
def test_the_same_work_is_done_once(small_kit, monkeypatch):
    begun = []

    async def talk(desk):
        done = desk._done
        monkeypatch.setattr(desk, "_done", lambda name, job: begun.append(name) or done(name, job))
        answers = [{"own": [{"text": text, "group": ""}]} for text in "ab"]
        at_once_ = [desk.work(worker.draw, small_kit, "top-engineers", answer) for answer in answers * 5]
        drawn = await asyncio.gather(*at_once_)
        again = await desk.work(worker.draw, small_kit, "top-engineers", answers[0])
        again["caption"] = "changed by who got it"
        return drawn, await desk.work(worker.draw, small_kit, "top-engineers", answers[0])

    drawn, last = at_a_desk(talk)
    assert len(begun) == len(set(begun)) == 2
    assert drawn[0] == drawn[2] == last


@pytest.mark.slow
def test_a_kit_changed_on_disk_is_worked_on_as_it_is(small_folder):
    async def talk(desk):
        kit = small_folder.load()
        before = await desk.work(worker.card, kit, "scorecard")
        small_folder.edit("skills.yaml", "name: Skill 1", "name: Kneading")
        return before, await desk.work(worker.card, kit, "scorecard")

    before, after = map(str, at_a_desk(talk))
    assert "Kneading" not in before
    assert "Kneading" in after


@pytest.mark.slow
def test_no_more_is_kept_than_there_is_room_for(small_kit, monkeypatch):
    monkeypatch.setattr(desks, "KEPT_BYTES", 30_000)

    async def talk(desk):
        for number in range(40):
            await desk.work(worker.draw, small_kit, "top-engineers", {"own": [{"text": str(number), "group": "q1"}]})
        return desk._size, [len(text) for text in desk._kept.values()]

    size, kept = at_a_desk(talk)
    assert sum(kept) == size <= 30_000
    assert 1 < len(kept) < 40


@pytest.mark.slow
def test_a_worker_that_is_killed_is_replaced(small_kit):
    async def talk(desk):
        await desk.work(worker.draw, small_kit, "scorecard", {})
        for process in multiprocessing.active_children():
            os.kill(process.pid, signal.SIGKILL)
        return await desk.work(worker.draw, small_kit, "top-engineers", {}), await desk.slow(os.getpid)

    drawn, _ = at_a_desk(talk)
    assert drawn["svg"]


@pytest.mark.slow
def test_what_raises_there_raises_here(small_folder):
    async def talk(desk):
        kit = small_folder.load()
        small_folder.edit("kit.yaml", "title: Baking", "titel: Baking")
        with pytest.raises(KitError, match="titel"):
            await desk.work(worker.draw, kit, "scorecard", {})
        with pytest.raises(ZeroDivisionError):
            await desk.disk(lambda: 1 / 0)
        small_folder.edit("kit.yaml", "titel: Baking", "title: Baking")
        return await desk.work(worker.draw, kit, "scorecard", {})

    assert at_a_desk(talk)["svg"]


@pytest.mark.slow
def test_the_loop_goes_on_while_something_slow_is_done():
    async def talk(desk):
        await desk.slow(os.getpid)
        slow, ticks = asyncio.create_task(desk.slow(time.sleep, 0.5)), 0
        while not slow.done():
            await asyncio.sleep(0.01)
            ticks += 1
        return ticks

    assert at_a_desk(talk) > 10


@pytest.mark.slow
def test_workers_end_with_whoever_hired_them(tmp_path):
    """Even if that was killed, and could not tell them."""
    import subprocess
    import sys

    import psutil

    program = """
import asyncio, os, sys
from workshop.desk.desk import SharedDesk
if __name__ == "__main__":
    async def main():
        desk = SharedDesk()
        print(await desk.slow(os.getpid), flush=True)
        await asyncio.sleep(60)
    asyncio.run(main())
"""
    (tmp_path / "hires.py").write_text(program)
    command = [sys.executable, str(tmp_path / "hires.py")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    hired = psutil.Process(int(process.stdout.readline()))
    process.kill()
    process.wait()
    process.stdout.close()
    _, alive = psutil.wait_procs([hired], timeout=10)
    assert not alive


@pytest.mark.slow
def test_what_would_wait_cannot_be_done_at_once():
    waiting = asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="waits"):
        at_once(waiting)
    waiting.close()
    assert at_once(Desk().disk(max, 1, 2)) == 2
    assert load_kit().name


def test_what_many_want_to_look_at_is_looked_at_once_for_all_who_wait_and_again_for_who_comes_later():
    looked, gate = [], threading.Event()

    def look():
        looked.append(len(looked))
        if len(looked) == 1:
            raise OSError

    async def talk(desk):
        before = asyncio.create_task(desk.disk(gate.wait))
        looks = [asyncio.create_task(desk.look(look)) for _ in range(5)]
        await asyncio.sleep(0.1)
        gate.set()
        told = await asyncio.gather(*looks, return_exceptions=True)
        await asyncio.gather(before, desk.look(look))
        return [type(each) for each in told]

    assert at_a_desk(talk) == [OSError] * 5
    assert looked == [0, 1]
