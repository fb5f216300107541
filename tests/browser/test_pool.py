"""The pool of "Build the team" can be put in order, with one's own team on top."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from servers import Server
from sheets import open_sheet

from workshop.exercises import BY_SLUG
from workshop.kit import load_kit
from workshop.store import Store


def test_people_in_the_order_of_pay_or_of_a_skill(page: Page, serve: Callable[..., Server]) -> None:
    kit = load_kit()
    server, bench = serve(), BY_SLUG["team-bench"]
    store = Store(server.data)  # on which others may have chosen a team
    store.save(kit.name, bench.slug, bench.complete({}, kit), store.latest(kit.name, bench.slug).revision)
    store.close()
    panel = open_sheet(page, server, bench, lab=False)
    people, order = panel.locator(".ws-person > label > span:nth-of-type(1)"), panel.get_by_label("Order")
    skill = next(iter(kit.skill.values()))
    order.select_option("Pay, lowest first")
    cheapest = min(kit.candidates, key=lambda person: person.cost)
    expect(people.first).to_contain_text(cheapest.name)
    order.select_option(f"{skill.name}, highest first")
    best = max(kit.candidates, key=lambda person: person.levels[skill.id])
    expect(people.first).to_contain_text(best.name)
    expect(panel.locator(".ws-cost").first).to_have_text(f"level {best.levels[skill.id]}")
    panel.locator(".ws-person", has_text=cheapest.name).locator("input[type=checkbox]").check()
    order.focus()  # a card does not move under whoever is in the list
    order.select_option("As they come")
    expect(people.first).to_contain_text(cheapest.name)  # the team stands on top
    expect(people.nth(1)).to_contain_text(next(p.name for p in kit.candidates if p is not cheapest))
