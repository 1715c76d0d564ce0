"""The Harbour Lantern, an invented outlet: the worked example."""

from datetime import date

from octavo.extract.outlets.rule import OutletRule


class HarbourLantern(OutletRule):
    domain = "harbour-lantern.example"
    body = "div.story-text"
    drop = "div.tide-table, p.correction-form"
    byline = "span.scribe"


class HarbourLantern2024(HarbourLantern):
    valid_from = date(2024, 5, 1)
    body = "section#report > div"
    title = "header [data-role=headline]"
