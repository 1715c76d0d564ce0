"""Rows about events that never were, in several languages, the same on every run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any, NamedTuple

Row = dict[str, Any]

BEGIN = datetime(2025, 3, 1, 6, tzinfo=UTC)


class Tongue(NamedTuple):
    """One language's words for the same kind of event, with `{place}`, `{person}` and `{count}` to fill in."""

    language: str
    outlet: str
    title: str
    text: str


TONGUES = (
    Tongue(
        "en",
        "Marrow Point Herald",
        "{place} ferry runs aground with {count} aboard",
        "LISBON, Mar 3, (AP): A ferry ran aground off {place} on Monday with {count} people aboard. 🛟 "
        '"We lowered every boat within ten minutes," {person} told reporters. '
        "The harbour of Lisbon stays closed, the port authority said.",
    ),
    Tongue(
        "fr",
        "Le Courrier des Dunes",
        "Le bac de {place} s'échoue avec {count} passagers",
        "MARSEILLE, 3 mars (AFP) - Un bac s'est échoué lundi au large de {place} avec {count} passagers. 𝔄 "
        "« Nous avons mis toutes les chaloupes à l'eau », a déclaré {person}. "
        "Le port de Marseille reste fermé, selon la préfecture.",
    ),
    Tongue(
        "es",
        "Diario de la Ensenada",
        "El transbordador de {place} encalla con {count} personas a bordo",
        "VALPARAÍSO, 3 mar (EFE).- Un transbordador encalló el lunes frente a {place} con {count} personas. 🌊 "
        "«Bajamos todos los botes en diez minutos», dijo {person}. "
        "El puerto de Valparaíso sigue cerrado, según la capitanía.",
    ),
    Tongue(
        "ar",
        "صحيفة المنارة",
        "جنوح عبّارة {place} وعلى متنها {count} راكبا",
        "الكويت، 3 مارس (كونا) - جنحت عبّارة قبالة {place} يوم الاثنين وعلى متنها {count} راكبا. ⚓️ "
        'وقالت نورة الهاشمي للصحفيين: "أنزلنا كل القوارب خلال عشر دقائق". '
        "وأضافت هيئة الميناء أن مرفأ الكويت ما زال مغلقا.",
    ),
    Tongue(
        "de",
        "Sandwehr Bote",
        "Fähre vor {place} mit {count} Menschen auf Grund gelaufen",
        "HAMBURG, 3. März (dpa) - Eine Fähre ist am Montag vor {place} mit {count} Menschen auf Grund gelaufen. "
        "🧭 „Wir haben alle Boote in zehn Minuten zu Wasser gelassen“, sagte {person}. "
        "Der Hafen von Hamburg bleibt gesperrt, teilte die Behörde mit.",
    ),
)
PLACES = ("Marrow Point", "Tessel Bay", "Cape Orrin", "Vell Harbour", "Skarn Sound", "Ilmer Reef", "Dunmere")
PEOPLE = ("Ada Moss", "Jonas Field", "Lucía Ferrán", "Noor Haddad", "Pia Lindt", "Samuel Okoro")
SUBJECTS = (
    "Glacier loses a third of its ice",
    "Opera house reopens after the flood",
    "Chess champion resigns her title",
    "Bakers protest against the price of flour",
    "New vaccine protects goats from fever",
    "Parliament votes to keep the old coins",
    "Satellite falls into the ocean",
    "Bees return to the city's roofs",
    "Court acquits the former treasurer",
    "Marathon runners lose their way in fog",
    "Oldest bridge closes for repairs",
    "Teachers end a strike of three weeks",
    "Software fault stops every tram",
    "Vineyards report their earliest harvest",
    "Museum gives back a stolen mask",
    "Volcano wakes and schools stay shut",
    "Central bank lowers its interest rate",
    "Football club sells its stadium",
    "Farmers find a Roman well",
    "Dam operator warns of drought",
    "Novelist wins the autumn prize",
    "Police recover a hundred bicycles",
    "Telescope sees a dying star",
    "Fishermen free a stranded whale",
)


def article(number: int) -> Row:
    """The article of one number: five languages in turn tell of one event, then comes the next.

    Ids are text and whole numbers in turn. An article comes every hour, so ten thousand span a year.
    """
    event, tongue = number // len(TONGUES), TONGUES[number % len(TONGUES)]
    facts = {
        "place": PLACES[event % len(PLACES)],
        "person": PEOPLE[event % len(PEOPLE)],
        "count": 12 + 7 * event,
    }
    return {
        "id": number if number % 2 else f"row-{number} ✓",
        "title": tongue.title.format(**facts),
        "text": tongue.text.format(**facts),
        "published_at": (BEGIN + timedelta(hours=number)).isoformat(),
        "outlet": tongue.outlet,
        "not in the contract": {"nested": [number, None, "🙂"]},
    }


def short(number: int) -> Row:
    """An article of few words on one of many subjects."""
    subject = SUBJECTS[number * 7 % len(SUBJECTS)]
    place, person = PLACES[number % len(PLACES)], PEOPLE[number // 3 % len(PEOPLE)]
    return {
        "id": number,
        "title": subject,
        "text": f"{place.upper()}: {subject}, {person} said.",
        "published_at": (BEGIN + timedelta(hours=number)).isoformat(),
        "outlet": TONGUES[number % len(TONGUES)].outlet,
    }


def claim(number: int) -> Row:
    """A claim, and the article it is of: its first sentence, every other one turned into its opposite."""
    source = article(number)
    first = str(source["text"]).partition(".")[0] + "."
    return {
        "id": source["id"],
        "claim": first if number % 2 else f"Nobody said: {first}",
        "source": source["text"],
    }


def page(number: int) -> Row:
    """An article as a page."""
    told = article(number)
    tongue = TONGUES[number % len(TONGUES)]
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in told["text"].split(". "))
    html = (
        f'<!doctype html><html lang="{tongue.language}"><head><title>{escape(told["title"])}</title>'
        f'<meta property="article:published_time" content="{told["published_at"]}"></head><body>'
        f"<nav><a href=/>Home</a></nav><article><h1>{escape(told['title'])}</h1>{paragraphs}</article></body></html>"
    )
    return {"id": told["id"], "url": f"https://herald.example/{number}", "html": html, "and more": 1}
