"""Words that make the opposite of a sentence when one stands for the other, by language."""

from __future__ import annotations

from functools import cache

from octavo.receipts.lexicon import stem

_PAIRS = {
    "en": """rise/fall rose/fell increase/decrease increase/reduce grow/shrink gain/lose win/lose won/lost up/down open/close open/shut
        opened/closed reopen/close accept/reject approve/reject accept/refuse support/oppose begin/end start/stop start/end
        arrive/leave enter/leave guilty/innocent convict/acquit convicted/acquitted dead/alive killed/survived killed/injured
        killed/wounded dead/injured died/injured north/south east/west northern/southern eastern/western buy/sell bought/sold hire/fire
        import/export allow/ban allow/forbid legal/illegal more/less first/second first/last second/third former/current men/women
        man/woman male/female morning/evening before/after above/below high/low higher/lower best/worst early/late
        safe/dangerous strengthen/weaken raise/lower raise/cut raised/cut add/remove succeed/fail succeeded/failed
        lend/borrow pass/fail passed/failed attack/defend summer/winter monday/tuesday true/false found/lost private/public
        upheld/overturned granted/denied extended/shortened expand/cut resumed/suspended began/ended reached/left regained/lost""",
    "fr": """hausse/baisse augmenté/diminué monté/descendu ouvert/fermé rouvert/fermé accepté/rejeté approuvé/rejeté gagné/perdu
        coupable/innocent condamné/acquitté mort/vivant tués/blessés tué/blessé morts/blessés nord/sud est/ouest acheté/vendu premier/second premier/dernier
        hommes/femmes commencé/terminé arrivé/parti soutenu/critiqué""",
    "es": """subió/bajó aumentó/disminuyó abrió/cerró reabrió/cerró aceptó/rechazó aprobó/rechazó ganó/perdió culpable/inocente
        condenado/absuelto condenó/absolvió muertos/heridos muerto/vivo norte/sur este/oeste compró/vendió primero/último primero/segundo hombres/mujeres
        comenzó/terminó llegó/salió""",
    "de": """gestiegen/gesunken stieg/sank steigt/sinkt geöffnet/geschlossen öffnet/schließt angenommen/abgelehnt gewonnen/verloren schuldig/unschuldig
        verurteilt/freigesprochen tote/verletzte getötet/verletzt norden/süden osten/westen gekauft/verkauft ersten/letzten männer/frauen
        begonnen/beendet""",
    "ru": """вырос/упал выросли/упали открыт/закрыт открыли/закрыли принял/отклонил выиграл/проиграл виновен/невиновен погибли/ранены погиб/ранен север/юг
        восток/запад купил/продал первый/последний мужчин/женщин""",
    "ar": "ارتفع/انخفض ارتفعت/انخفضت فتح/أغلق قبل/رفض فاز/خسر قتل/أصيب قتلى/جرحى شمال/جنوب شرق/غرب اشترى/باع الأول/الأخير رجال/نساء",
}


@cache
def _pairs(language: str) -> frozenset[tuple[str, str]]:
    pairs = (pair.split("/") for pair in _PAIRS.get(language, "").split())
    both = {(stem(one, language), stem(other, language)) for one, other in pairs}
    return frozenset(both | {(other, one) for one, other in both})


def opposed(ones: frozenset[str], others: frozenset[str], language: str | None) -> bool:
    """Whether any of some words' stems is the opposite of any of the others'."""
    return any(one in ones and other in others for one, other in _pairs(language or ""))
