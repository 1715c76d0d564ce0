"""Words by which a sentence leans on its neighbours, by language, folded when used; `_` joins those of a phrase."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from octavo.text.fold import fold

_JOINING = {
    "en": """but and yet so however meanwhile also nevertheless nonetheless moreover furthermore additionally indeed
        in_addition in_fact of_course on_the_other_hand at_the_same_time that_said""",
    "fr": """mais et or cependant toutefois pourtant néanmoins en_effet par_ailleurs de_plus en_outre en_revanche
        d'ailleurs en_fait""",
    "es": "pero y sin_embargo además también asimismo mientras_tanto no_obstante de_hecho por_otra_parte por_otro_lado",
    "de": "aber und doch",
    "ar": "لكن ولكن كما",
    "ru": "но и а однако",
    "it": "ma e",
    "pt": "mas e porém",
    "nl": "maar en",
    "pl": "ale i a jednak",
    "tr": "ama ancak fakat ayrıca",
}
"""Words that only join a sentence to the one before: without them it says the same."""
_OPENING = {
    "en": """or nor then thus therefore instead besides still otherwise similarly likewise consequently hence afterwards
        afterward later though too elsewhere again in_other_words for_example for_instance as_a_result as_such
        in_contrast after_that before_that in_turn even_so in_response that these those it they he she his her hers its their
        theirs them such both neither either another others one_of_them some_of_them most_of_them many_of_them
        the_latter the_former this which who the_same the_pair the_duo the_two the_trio the_move the_decision
        the_statement the_document the_announcement the_report the_comments the_remarks the_incident the_latest
        asked when_asked read_more see_also click sign_up subscribe follow related advertisement photo image
        the_other the_others the_first_of the_second_of the_third in_the_first in_the_second in_the_third
        correction corrections update updated editor's_note here what why how where when_he when_she when_it when_they as_for it's he's she's they're that's""",
    "fr": """ou donc ni car ainsi alors puis ensuite enfin aussi par_exemple du_coup au_contraire de_son_côté de_leur_côté
        de_même parmi_eux parmi_elles il elle ils elles ce c cela ceci ça ces cette cet celui celle ceux
        celles celui-ci celle-ci ceux-ci celles-ci son sa ses leur leurs lui eux y qui dont intitulé intitulée
        sollicité sollicitée interrogé interrogée selon_lui selon_elle selon_eux pour_lui pour_elle les_deux
        un_autre une_autre d'autres ce_dernier cette_dernière ces_derniers les_autres les_deux_autres l'autre le_premier le_second le_deuxième le_troisième la_première la_seconde
        dans_le_premier dans_le_second dans_le_deuxième dans_la_première rectificatif correction lire_aussi voir_aussi""",
    "es": """e o u ni pues así entonces luego después igualmente por_su_parte por_tanto por_lo_tanto en_cambio por_ejemplo
        al_mismo_tiempo
        él ella ello ellos ellas este esta esto estos estas ese esa eso esos esas aquel aquella su sus le les
        lo éste ésta dijo dijeron agregó añadió señaló explicó aseguró indicó afirmó apuntó subrayó sostuvo
        recordó según_él según_ella ambos ambas otro otra otros otras las_otras los_otros la_otra el_otro la_primera la_segunda la_tercera el_tercero el_segundo
        corrección fe_de_errores lea_también""",
    "de": """oder jedoch allerdings außerdem zudem dann daher deshalb dennoch trotzdem inzwischen
        hingegen dagegen dabei damit dazu danach darauf darum davon dafür darüber daraufhin ferner auch so
        also somit denn zum_beispiel er sie es dies diese dieser dieses diesen diesem sein seine seinen seinem
        seiner ihr ihre ihren ihrem ihrer ihm ihn ihnen jener jene jenes beide beides die_anderen der_andere korrektur""",
    "ar": """لكنه لكنها لكنهم ولكنه ولكنها بل ثم غير_أن إلا_أن بيد_أن لذلك ولذلك كذلك وكذلك أيضا هو هي هم
        وهو وهي وهم هذا هذه ذلك تلك هؤلاء وهذا وهذه وذلك وتلك إنه إنها إنهم وإنه وإنها منهم ومنهم وبذلك تصحيح""",
    "ru": """или зато также тоже поэтому затем потом при_этом кроме_того тем_временем в_свою_очередь
        по_его_словам по_ее_словам по_их_словам он она оно они его ее их ему ей им это этот эта эти этого
        этой тот та те такой такая такие""",
    "it": """o quindi però tuttavia inoltre anche così poi allora infatti intanto invece lui lei loro egli ella
        essi esse questo questa questi queste quello quella quelli quelle suo sua suoi sue""",
    "pt": """ou contudo entretanto também assim então depois além_disso por_isso por_exemplo ele ela eles
        elas este esta estes estas esse essa esses essas isso isto aquele aquela seu sua seus suas""",
    "nl": """of echter bovendien ook dus dan daarom daarna toch intussen hij zij ze het_is dit deze dat die
        zijn haar hun""",
    "pl": """oraz lub też także więc zatem potem ponadto on ona ono oni one to ten ta te jego jej ich""",
    "tr": """ve veya bu şu o onlar bunlar böylece daha_sonra onun bunun""",
}
_PERSONS = {
    "en": "he she him his her hers",
    "fr": "il elle lui",
    "es": "él ella",
    "de": "er sie ihm ihn ihnen",
    "ru": "он она его ее ему ей",
    "it": "lui lei egli ella",
    "pt": "ele ela eles elas",
    "nl": "hij zij",
}
"""Pronouns of one person: somebody must stand before them."""
_SEVERAL = {
    "en": "they them their theirs",
    "fr": "ils elles eux",
    "es": "ellos ellas",
    "ru": "они их им них",
}
"""Pronouns of several: a noun of any kind must stand before them."""
_SPEAKERS = {
    "en": "i we my our us me mine ours you your yours",
    "fr": "je j nous notre nos mon ma mes moi vous votre vos",
    "es": "yo nosotros nuestro nuestra nuestros nuestras mi mis usted ustedes",
    "de": "ich wir mein meine unser unsere uns mir mich",
    "ru": "я мы мой моя мои наш наша наши нас нам мне меня",
    "ar": "نحن أنا",
}
"""Pronouns of who speaks or is spoken to: outside quotation marks, the writer or the reader."""
_ALONE = {
    "en": "I",
    "fr": "je j'ai",
    "es": "yo",
    "de": "ich",
    "ru": "я",
    "ar": "أنا",
    "it": "io",
    "pt": "eu",
    "nl": "ik",
}
"""Those of one alone: where they stand outside quotation marks, an article is one person's view."""
_FRONTING = {
    "en": "if although though despite while when as after before in on at for with without since by like unlike once during having asked",
    "fr": "si bien_que malgré lorsque quand après avant dans pour avec sans depuis selon pendant en à",
    "es": "si aunque pese cuando tras antes después en para con sin desde según durante a",
    "de": "wenn obwohl trotz als nach vor in für mit ohne seit während bei",
    "ru": "если хотя несмотря когда после до в для с без",
}
"""Words that begin a clause before the main one, where a pronoun may stand for whom that names."""


class Leaning(NamedTuple):
    """The words of one language."""

    joining: frozenset[tuple[str, ...]]
    """Words and phrases that can be left out where a sentence begins with them."""
    opening: frozenset[tuple[str, ...]]
    """Words and phrases with which a sentence goes on from the one before."""
    persons: frozenset[str]
    several: frozenset[str]
    speakers: frozenset[str]
    alone: frozenset[str]
    fronting: frozenset[str]


@cache
def leaning(language: str | None) -> Leaning:
    """The words of `language`; none where it has no list."""
    known = language or ""
    return Leaning(
        joining=_phrases(_JOINING.get(known, "")),
        opening=_phrases(_OPENING.get(known, "")),
        persons=frozenset(map(fold, _PERSONS.get(known, "").split())),
        several=frozenset(map(fold, _SEVERAL.get(known, "").split())),
        speakers=frozenset(map(fold, _SPEAKERS.get(known, "").split())),
        alone=frozenset(map(fold, _ALONE.get(known, "").split())),
        fronting=frozenset(map(fold, _FRONTING.get(known, "").split())),
    )


def _phrases(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(word).split("_")) for word in listed.split())
