"""Who is left of the pool, by hand on the small kit: all skills needed at 4; one level lower S1 is reached by three people."""

from workshop.exercises.must_have_tiers.model import best_musts, gives_back, left, level_asked, steps


def test_counting_who_is_left(small_kit):
    assert left(small_kit, [], 0).sum() == 8
    assert list(left(small_kit, ["s1"], 1)) == [True, True, False, False, True, False, False, False]
    assert level_asked(small_kit, "s1", 1) == 3
    assert gives_back(small_kit, ["s1", "s2", "s5"], 1) == {"s5": 2, "s2": 1, "s1": 0}
    assert steps(small_kit, ["s1", "s2", "s5"], 1) == [("s2", 2), ("s5", 0), ("s1", 0)]


def test_costliest_first_takes_the_must_that_leaves_fewest_each_time(kit):
    musts = [need.skill for need in kit.about.team.skills]
    taken = steps(kit, musts, 0)
    assert sorted(step.skill for step in taken) == sorted(musts)
    assert taken[0].left == min(left(kit, [skill], 0).sum() for skill in musts)
    for n, step in enumerate(taken):
        before, rest = [one.skill for one in taken[:n]], [one.skill for one in taken[n:]]
        assert (
            step.left
            == left(kit, [*before, step.skill], 0).sum()
            == min(left(kit, [*before, s], 0).sum() for s in rest)
        )


def test_the_best_musts_leave_enough_and_weigh_most(kit):
    from itertools import combinations

    musts = [need.skill for need in kit.about.team.skills]
    chosen = best_musts(kit, musts, 1, 6)
    weigh = {skill: kit.need[skill].weight for skill in musts}
    fitting = [sum(weigh[s] for s in some) for some in combinations(musts, 3) if left(kit, some, 1).sum() >= 6]
    assert sum(weigh[s] for s in chosen) == max(fitting)
    assert left(kit, chosen, 1).sum() >= 6
    assert best_musts(kit, musts, 0, 41) == []
