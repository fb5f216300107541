"""Who is left of the pool, by hand on the small kit: all skills needed at 4; one level lower S1 is reached by three people."""

from workshop.exercises.must_have_tiers.model import best_musts, count_left, gives_back, left, level_asked, steps


def test_counting_who_is_left(small_kit):
    assert count_left(small_kit, [], 0) == 8
    assert [person.id for person in left(small_kit, ["s1"], 1)] == ["p1", "p2", "p5"]
    assert level_asked(small_kit, "s1", 1) == 3
    assert gives_back(small_kit, ["s1", "s2", "s5"], 1) == {"s5": 2, "s2": 1, "s1": 0}
    assert steps(small_kit, ["s1", "s2", "s5"], 1) == [("s2", 2), ("s5", 0), ("s1", 0)]


def test_costliest_first_takes_the_must_that_leaves_fewest_each_time(kit):
    musts = [need.skill for need in kit.about.team.skills]
    taken = steps(kit, musts, 0)
    assert sorted(skill for skill, _ in taken) == sorted(musts)
    assert taken[0][1] == min(count_left(kit, [skill], 0) for skill in musts)
    for n, (skill, count) in enumerate(taken):
        before, rest = [taken_skill for taken_skill, _ in taken[:n]], [later for later, _ in taken[n:]]
        assert count == count_left(kit, [*before, skill], 0) == min(count_left(kit, [*before, s], 0) for s in rest)


def test_the_best_musts_leave_enough_and_weigh_most(kit):
    from itertools import combinations

    musts = [need.skill for need in kit.about.team.skills]
    chosen = best_musts(kit, musts, 1, 6)
    weigh = {skill: kit.need[skill].weight for skill in musts}
    fitting = [sum(weigh[s] for s in some) for some in combinations(musts, 3) if count_left(kit, some, 1) >= 6]
    assert sum(weigh[s] for s in chosen) == max(fitting)
    assert count_left(kit, chosen, 1) >= 6
    assert best_musts(kit, musts, 0, 41) == ()
