from __future__ import annotations

from datetime import UTC, datetime

from octavo.serve.web.changes import changes

AT = datetime(2026, 8, 14, tzinfo=UTC)


def test_sentences_that_went_and_came_are_told_apart() -> None:
    change = changes(
        before=("Talks", "Ministers met. The boat holds 600 people. It sails on Monday."),
        after=("Talks", "Ministers met. The boat holds 640 people. It sails on Monday. Lorries wait."),
        at=AT,
    )
    assert change.removed == ("The boat holds 600 people.",)
    assert change.added == ("The boat holds 640 people.", "Lorries wait.")
    assert change.title_before is None
    assert change.at == AT


def test_a_new_title_is_shown_beside_the_old_one() -> None:
    change = changes(before=("Talks near a deal", "One."), after=("Talks end", "One."), at=AT)
    assert (change.title_before, change.title_after) == ("Talks near a deal", "Talks end")
    assert not change.removed
    assert not change.added


def test_a_text_that_goes_altogether_is_all_removed() -> None:
    change = changes(before=(None, "One. Two."), after=(None, ""), at=AT)
    assert change.removed == ("One.", "Two.")
