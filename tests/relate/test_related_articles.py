"""What is shown beside an article: typed, explained, never a copy, no outlet twice while others have it."""

from __future__ import annotations

from octavo.models import Features, Reason
from octavo.relate.related import Candidate, closest, related
from tests.relate.made_up import article, told


def one(features: Features, story: str | None = "ferry", copy_of: str | None = None) -> Candidate:
    return Candidate(features=features, story=story, copy_of=copy_of)


def ferry(n: int, hours: float | None = 0, outlet: str = "", **more: str) -> Candidate:
    return one(told("ferry", n, hours=hours, outlet=outlet), **more)


ARTICLE = ferry(0, hours=24)


def ids(found: tuple[object, ...]) -> list[str]:
    return [relation.id.rpartition("/")[2] for relation in found]  # type: ignore[attr-defined]  Related


def test_articles_of_the_story_before_and_since() -> None:
    found = related(ARTICLE, [ferry(1, hours=20), ferry(2, hours=26), ferry(3, hours=60)])
    assert ids(found.then) == ["1"]
    assert found.then[0].relation == "same story"
    assert {(r.id[-1], r.relation) for r in found.since} == {("2", "same story"), ("3", "follow-up")}


def test_the_reason_tells_time_and_shared_names() -> None:
    found = related(ARTICLE, [ferry(1, hours=20), ferry(3, hours=96)])
    assert found.then[0].reason == Reason(topic="the same event", hours=-4, names=("Port Tamsin",))
    assert found.since[0].reason == Reason(topic="the story goes on", hours=72, names=("Port Tamsin",))


def test_without_times_nothing_is_said_of_them() -> None:
    found = related(ferry(0, hours=None), [ferry(1, hours=None)])
    assert found.since == ()
    assert found.then[0].reason == Reason(topic="the same event", hours=None, names=("Port Tamsin",))


def test_nothing_fits_nothing_is_shown() -> None:
    other = one(told("orchestra", 1, hours=20), story="orchestra")
    assert related(ARTICLE, [other]).then == ()
    assert related(ARTICLE, []) == related(ARTICLE, [ARTICLE])


def test_never_itself_nor_its_copy_nor_its_original() -> None:
    own = ARTICLE.features.key
    copy = ferry(1, hours=20, copy_of=own)
    assert closest(ARTICLE, [ARTICLE, copy]) == ()
    shown = one(ARTICLE.features, copy_of=copy.features.key)
    assert closest(shown, [ferry(1, hours=20)]) == ()
    assert closest(shown, [ferry(2, hours=20, copy_of=copy.features.key)]) == ()


def test_never_two_copies_of_one_text() -> None:
    original, copy = ferry(1, hours=20), ferry(2, hours=21, copy_of=ferry(1).features.key)
    assert len(closest(ARTICLE, [original, copy])) == 1
    later = ferry(2, hours=30, copy_of=original.features.key)
    found = related(ARTICLE, [original, later])
    assert (len(found.then), len(found.since)) == (1, 0)


def test_no_outlet_twice_while_others_have_it() -> None:
    crowd = [ferry(n, hours=20, outlet="daily.test") for n in range(1, 5)]
    assert len(closest(ARTICLE, crowd)) == 3
    others = [ferry(n, hours=20, outlet=f"o{n}.test") for n in (7, 8)]
    shown = closest(ARTICLE, [*crowd, *others])
    assert len({relation.id for relation in shown} & {o.features.key for o in others}) == 2


def test_its_own_outlet_comes_last() -> None:
    article_ = ferry(0, hours=24, outlet="mine.test")
    shown = closest(article_, [ferry(1, hours=20, outlet="mine.test"), ferry(2, hours=20, outlet="o.test")])
    assert ids(shown) == ["2", "1"]


def test_an_earlier_story_alike_is_background() -> None:
    before = one(told("ferry", 1, hours=-200), story="ferry of last week")
    (relation,) = related(ARTICLE, [before]).then
    assert relation.relation == "background"
    assert (relation.reason.topic, relation.reason.hours) == ("what went before", -224)


def test_like_words_without_a_name_in_common_are_no_background() -> None:
    own = article(
        "https://a.test/1", "Ship late", "A ship with wheat docked two weeks late and the bread price holds."
    )
    early = article(
        "https://b.test/0",
        "Ship late again",
        "A ship with wheat docked late and the bread price holds.",
        hours=-9,
    )
    assert related(one(own, story="a"), [one(early, story="b")]).then == ()


def test_people_in_another_event_are_same_people() -> None:
    text = (
        "Captain Olga Brenn opened the new school of navigation. Olga Brenn had given the town her sextant."
    )
    named = article(
        "first",
        "Fog and a ferry",
        f"{ARTICLE.features.title}. Olga Brenn called for help in thick fog.",
        hours=0,
    )
    later = article("later", "School of navigation opens in Port Tamsin", text, hours=30)
    (relation,) = closest(one(named), [one(later, story="school")])
    assert relation.relation == "same people"
    assert (relation.reason.topic, relation.reason.hours) == ("another event", 30)


def test_of_no_story_is_not_the_same_story() -> None:
    assert all(
        relation.relation != "same story"
        for relation in closest(ferry(0, hours=24, story=None), [ferry(1, hours=20, story=None)])
    )


def test_as_many_as_asked() -> None:
    crowd = [ferry(n, hours=20) for n in range(1, 9)]
    assert len(closest(ARTICLE, crowd, count=5)) == 5
    assert len(related(ARTICLE, crowd).then) == 3
