"""An invented day of news as the views pages show: for tests without a database, and for screenshots."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from msgspec import structs

from octavo.models import Credit, Dateline, Findings, Media, Quote, Reason, Span, Speaker, TextForm, Unknown
from octavo.store.views import (
    AgencyShare,
    AgencyView,
    AgencyWeek,
    ArticleView,
    Card,
    Count,
    EditionStory,
    EditionView,
    FeedState,
    Found,
    ListView,
    NameChange,
    NameRef,
    NameView,
    OutletRef,
    OutletView,
    PlaceDot,
    RelatedCard,
    Said,
    SearchFilter,
    SearchView,
    Spelled,
    StoryCard,
    StoryView,
    Version,
)
from tests.serve.a_brief import AGREED, SAILS, UNKNOWN, brief_of

NOW = datetime(2026, 8, 14, 15, 30, tzinfo=UTC)
DAY = NOW.date()


def outlet(number: int, domain: str, name: str, *place: str) -> OutletRef:
    country, language, kind = place
    return OutletRef(id=number, domain=domain, name=name, country=country, language=language, kind=kind)


WIRE = outlet(1, "northwire.example", "Northwire", "GB", "en", "wire")
HARBOUR = outlet(2, "harbourpost.example", "The Harbour Post", "KW", "en", "newspaper")
SAHIL = outlet(3, "alsahil.example", "صحيفة الساحل", "KW", "ar", "newspaper")
COURRIER = outlet(4, "courrierdusud.example", "Le Courrier du Sud", "FR", "fr", "newspaper")
MERIDIANO = outlet(5, "meridiano.example", "El Meridiano", "ES", "es", "newspaper")
RADIO = outlet(6, "radiovallee.example", "Radio Vallée", "BE", "fr", "broadcaster")
STATE = outlet(7, "velmarnews.example", "Velmar State News", "KZ", "en", "state media")
LEDGER = outlet(8, "theledger.example", "The Ledger", "US", "en", "newspaper")
TIDES = outlet(9, "tides.example", "Tides Magazine", "IE", "en", "magazine")
NILE = outlet(10, "nilechannel.example", "قناة النيل الأخضر", "EG", "ar", "broadcaster")
BLOG = outlet(11, "portnotes.example", "Port Notes", "NL", "en", "blog")
GAZETTE = outlet(12, "lakegazette.example", "Lake Gazette", "KE", "en", "newspaper")


def card(
    number: int,
    source: OutletRef,
    title: str,
    excerpt: str,
    hours: float,
    *,
    story: int | None = None,
    wire: str | None = None,
    copy_of: int | None = None,
    category: str | None = "politics",
    media: tuple[str, ...] = (),
    published_from: str = "feed",
    byline: tuple[str, ...] = (),
    hashtags: tuple[str, ...] = (),
) -> Card:
    return Card(
        id=number,
        url=f"https://{source.domain}/news/{number}",
        title=title,
        outlet=source,
        byline=byline,
        published_at=NOW - timedelta(hours=hours),
        published_from=published_from,
        language=source.language,
        excerpt=excerpt,
        media=media,
        wire=wire,
        story_id=story,
        copy_of=copy_of,
        category=category,
        hashtags=hashtags,
    )


STRAIT = (
    card(
        101,
        WIRE,
        "Ferry talks in Port Selim end with a night crossing restored for the first time in two years",
        "Ministers from both shores of the Selim Strait agreed on Thursday to bring back the night ferry, "
        "after a dispute over harbour dues had kept it tied up since the spring before last. The first boat "
        "sails on Monday with room for 640 passengers and no lorries until inspectors have seen the new ramps.",
        2,
        story=1,
        wire="Northwire",
        byline=("Mara Quill",),
        hashtags=("SelimStrait", "ferries", "PortSelim"),
    ),
    card(
        102,
        SAHIL,
        "عودة العبّارة الليلية في مضيق سليم بعد توقف دام عامين",
        "اتفق وزراء من الضفتين يوم الخميس على إعادة الرحلة الليلية، بعد خلاف طويل على رسوم الميناء. وتنطلق أول رحلة "
        "يوم الاثنين وعلى متنها ستمئة وأربعون راكبا.",
        1.5,
        story=1,
        byline=("هالة مرزوق",),
    ),
    card(
        103,
        COURRIER,
        "Détroit de Selim : le bac de nuit reprendra lundi, sans camions pour commencer",
        "Les deux rives se sont entendues jeudi soir. Les transporteurs routiers attendront l’avis des "
        "inspecteurs sur les nouvelles rampes, promis pour la fin du mois.",
        3,
        story=1,
    ),
    card(
        104,
        MERIDIANO,
        "El ferri nocturno vuelve al estrecho de Selim tras dos años de disputa por las tasas",
        "Los ministros firmaron el acuerdo de madrugada. El sindicato de estibadores pide garantías por escrito.",
        4,
        story=1,
    ),
    card(
        105,
        STATE,
        "Selim ferry deal secures 400 passenger places, ministry says",
        "The transport ministry said in a statement that the first night crossing would carry 400 passengers, "
        "a figure below the one given by the ferry company.",
        5,
        story=1,
    ),
)

COPIES = (
    card(
        111,
        HARBOUR,
        "Night ferry returns to Selim Strait after two years",
        STRAIT[0].excerpt,
        1,
        story=1,
        wire="Northwire",
        copy_of=101,
    ),
    card(
        112,
        LEDGER,
        "Selim Strait night ferry to sail again",
        STRAIT[0].excerpt,
        1.2,
        story=1,
        wire="Northwire",
        copy_of=101,
    ),
)


def story(
    number: int, cards: tuple[Card, ...], *, articles: int, outlets: int, reports: int, countries: str
) -> StoryCard:
    first = cards[0]
    return StoryCard(
        id=number,
        title=first.title,
        title_article=first.id,
        title_outlet=first.outlet,
        language=first.language,
        first_at=NOW - timedelta(hours=30),
        last_at=max(each.published_at for each in cards),
        articles=articles,
        outlets=outlets,
        reports=reports,
        category=first.category,
        countries=tuple(countries.split()),
        excerpt=first.excerpt,
        cards=cards,
    )


STORIES = (
    story(1, STRAIT, articles=9, outlets=7, reports=5, countries="GB KW FR ES KZ"),
    story(
        2,
        (
            card(
                201,
                GAZETTE,
                "Lake Mirel falls below the mark that shuts the upper dam",
                "Engineers closed three of five turbines on Wednesday. The water board says rain in the hills would have "
                "to last nine days to reopen them.",
                6,
                story=2,
                category="environment",
            ),
            card(202, NILE, "بحيرة ميريل دون العلامة الحمراء", "أُغلقت ثلاث توربينات.", 8, story=2),
        ),
        articles=6,
        outlets=5,
        reports=4,
        countries="KE EG",
    ),
    story(
        3,
        (
            card(
                301,
                SAHIL,
                "المصرف المركزي يثبّت سعر الفائدة ويتوقع تباطؤ الأسعار قبل نهاية العام",
                "قال محافظ المصرف إن القرار اتُّخذ بالإجماع، وإن الأسعار ستهدأ مع عودة الشحن عبر المضيق إلى مواعيده.",
                7,
                story=3,
                category="business",
            ),
        ),
        articles=4,
        outlets=4,
        reports=3,
        countries="KW EG",
    ),
    story(
        4,
        (
            card(
                401,
                TIDES,
                "A seabed map drawn by fishing boats fills in a blank the size of Wales",
                "Eleven hundred skippers left their echo sounders running for a year. What came back has already moved "
                "two shipping lanes.",
                9,
                story=4,
                category="science",
                media=("audio",),
            ),
        ),
        articles=3,
        outlets=3,
        reports=2,
        countries="IE NL",
    ),
    story(
        5,
        (
            card(
                501,
                COURRIER,
                "À Montclar, la grève des tramways entre dans sa deuxième semaine",
                "Les conducteurs ont voté mercredi la poursuite du mouvement.",
                10,
                story=5,
                category="society",
            ),
        ),
        articles=3,
        outlets=2,
        reports=2,
        countries="FR BE",
    ),
    story(
        6,
        (
            card(
                601,
                LEDGER,
                "Court orders Halden Mills to publish its water tests",
                "The judge gave the company thirty days and called its earlier summary “a poem, not a record”.",
                11,
                story=6,
                category="crime",
                media=("video",),
            ),
        ),
        articles=2,
        outlets=2,
        reports=2,
        countries="US",
    ),
    story(
        7,
        (
            card(
                701,
                MERIDIANO,
                "La selección de vela gana su primera regata oceánica en doce años",
                "Cruzaron la línea con cuatro minutos de ventaja y un foque rasgado.",
                12,
                story=7,
                category="sport",
            ),
        ),
        articles=2,
        outlets=2,
        reports=1,
        countries="ES",
    ),
    story(
        8,
        (
            card(
                801,
                STATE,
                "Velmar denies that border post at Ostra was moved",
                "The foreign ministry called the pictures “old and turned the wrong way round”.",
                13,
                story=8,
                category="world",
            ),
        ),
        articles=4,
        outlets=3,
        reports=2,
        countries="KZ GB",
    ),
)

ALSO = tuple(
    story(
        20 + index,
        (card(2000 + index, source, title, "", 14 + index, story=20 + index, category="society"),),
        articles=2,
        outlets=1 + index % 3,
        reports=1,
        countries=source.country or "",
    )
    for index, (source, title) in enumerate(
        (
            (RADIO, "Le pont de Sainte-Aube rouvre aux piétons"),
            (GAZETTE, "School kitchens switch to millet after maize price doubles"),
            (NILE, "افتتاح متحف للخرائط البحرية في مدينة الرمال"),
            (BLOG, "Why the new ramps at Port Selim are a hand too steep"),
            (HARBOUR, "City library to lend bicycles from September"),
            (MERIDIANO, "Una cooperativa compra el último cine de Brañas"),
            (WIRE, "Two climbers found alive above Kestrel Pass after five nights"),
        )
    )
)

EDITION = EditionView(
    day=DAY,
    made_at=NOW - timedelta(hours=1),
    stories=tuple(
        EditionStory(
            rank=rank,
            score=10.0 - rank,
            reasons={"reports": each.reports / 5, "outlets": each.outlets / 7, "recent": 0.5},
            story=each,
        )
        for rank, each in enumerate(STORIES, 1)
    ),
    also=ALSO,
    previous=DAY - timedelta(days=1),
)

TEXT = (
    "PORT SELIM, Aug 13, (Northwire): Ministers from both shores of the Selim Strait agreed on Thursday to bring back "
    "the night ferry, after a dispute over harbour dues had kept it tied up since the spring before last.\n\n"
    "“We have argued about four coins a ton for two years, and our people have slept on the quay for it,” said "
    "Transport Minister Ilse Varga. The first boat sails on Monday with room for 640 passengers.\n\n"
    "The ferry company’s director, Tomas Reyle, told reporters that lorries would wait until inspectors had seen the "
    "new ramps. “A ramp is safe when the inspector says so, not when the minister does,” he said.\n\n"
    "Fishing boats keep the inner channel until six in the morning under the agreement, which runs for five years and "
    "may be ended by either side at three months’ notice.\n\n"
    "The dockers’ union asked for the night shift to be put in writing. Its spokeswoman said that nobody would refuse "
    "a boat on the first night. The company did not disclose what the ramps cost."
)

STORY = StoryView(
    story=STORIES[0],
    articles=(
        *sorted(STRAIT, key=lambda each: each.published_at, reverse=True),
        card(
            106,
            BLOG,
            "What the Selim ferry deal leaves out",
            "The dues are settled, the lorries are not, and nobody has said who pays for the second ramp.",
            29,
            story=1,
        ),
    ),
    copies={101: COPIES},
    countries=tuple(
        Count(key=key, count=n) for key, n in (("KW", 3), ("GB", 2), ("FR", 1), ("ES", 1), ("US", 1))
    ),
    languages=tuple(Count(key=key, count=n) for key, n in (("en", 6), ("ar", 1), ("fr", 1), ("es", 1))),
    kinds=tuple(
        Count(key=key, count=n) for key, n in (("newspaper", 5), ("wire", 2), ("state media", 1), ("blog", 1))
    ),
    editions=(DAY,),
    brief=brief_of(TEXT),
)


def _quote(words: str, who: str, *, direct: bool = True) -> Quote:
    start, speaker = TEXT.index(words), TEXT.index(who)
    return Quote(
        text=words,
        start=start,
        end=start + len(words),
        direct=direct,
        speaker=Speaker(text=who, start=speaker, end=speaker + len(who), name=who),
    )


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(text=words, start=start, end=start + len(words))


FINDINGS = Findings(
    form=TextForm(
        form="analysis",
        sign="which runs for five years",
        where="text",
        start=TEXT.index("which runs for"),
        end=TEXT.index("which runs for") + 25,
    ),
    language="en",
    dateline=Dateline(
        place="Port Selim", date=date(2026, 8, 13), start=0, end=len("PORT SELIM, Aug 13, (Northwire):")
    ),
    wire=Credit(name="Northwire", start=TEXT.index("(Northwire)") + 1, end=TEXT.index("(Northwire)") + 10),
    quotes=(
        _quote(
            "We have argued about four coins a ton for two years, and our people have slept on the quay for it,",
            "Ilse Varga",
        ),
        _quote("lorries would wait until inspectors had seen the new ramps", "Tomas Reyle", direct=False),
        _quote("A ramp is safe when the inspector says so, not when the minister does,", "Tomas Reyle"),
    ),
    unknowns=(
        Unknown(
            text=UNKNOWN,
            start=TEXT.index(UNKNOWN),
            end=len(TEXT),
            cue=_span("did not disclose"),
            missing=_span("what the ramps cost"),
        ),
    ),
    category="politics",
)

ARTICLE = ArticleView(
    card=STRAIT[0],
    html="".join(f"<p>{paragraph}</p>" for paragraph in TEXT.split("\n\n")),
    text=TEXT,
    modified_at=NOW - timedelta(minutes=50),
    dateline_place="Port Selim",
    dateline_date=date(2026, 8, 13),
    origin="Northwire",
    text_from="page",
    quality="good",
    media=(Media(url="https://northwire.example/clips/ferry.mp4", kind="video", duration=184.0),),
    findings=FINDINGS,
    key_points=(_span(AGREED), _span(SAILS)),
    story=STORIES[0],
    copies=COPIES,
    related=(
        RelatedCard(
            card=STRAIT[4],
            relation="same story",
            score=0.91,
            reason=Reason(topic="the same event", hours=-4, names=("Port Selim", "Ilse Varga")),
        ),
        RelatedCard(
            card=STORY.articles[-1],
            relation="background",
            score=0.7,
            reason=Reason(topic="what went before", hours=-72, names=()),
        ),
    ),
    since=(
        RelatedCard(
            card=STRAIT[1],
            relation="follow-up",
            score=0.88,
            reason=Reason(topic="the story goes on", hours=0, names=("Port Selim",)),
        ),
    ),
    versions=(
        Version(
            version=1,
            title="Ferry talks in Port Selim near a deal",
            text=TEXT.replace("640 passengers", "600 passengers"),
            replaced_at=NOW - timedelta(minutes=50),
        ),
    ),
)

ILSE = NameRef(id=1, kind="person", name="Ilse Varga", role="Transport Minister", count=3)
SELIM = NameRef(id=2, kind="place", name="Port Selim", count=4)
HARBOUR_OFFICE = NameRef(id=3, kind="organisation", name="Harbour Office", count=2)
ARTICLE = structs.replace(ARTICLE, names=(SELIM, ILSE, HARBOUR_OFFICE))

ARABIC_ARTICLE = ArticleView(
    card=STRAIT[1],
    html="<p>ميناء سليم — اتفق وزراء من الضفتين يوم الخميس على إعادة الرحلة الليلية، بعد خلاف طويل على رسوم الميناء.</p>"
    "<p>وقالت وزيرة النقل إلزا فارغا: «تجادلنا عامين على أربع قطع نقدية للطن الواحد، ونام الناس على الرصيف بسببها».</p>"
    "<p>وتنطلق أول رحلة يوم الاثنين وعلى متنها ستمئة وأربعون راكبا، أما الشاحنات فتنتظر رأي المفتشين في المنحدرات الجديدة.</p>",
    text="ميناء سليم — اتفق وزراء من الضفتين يوم الخميس على إعادة الرحلة الليلية، بعد خلاف طويل على رسوم الميناء.\n\n"
    "وقالت وزيرة النقل إلزا فارغا: «تجادلنا عامين على أربع قطع نقدية للطن الواحد، ونام الناس على الرصيف بسببها».\n\n"
    "وتنطلق أول رحلة يوم الاثنين وعلى متنها ستمئة وأربعون راكبا، أما الشاحنات فتنتظر رأي المفتشين في المنحدرات الجديدة.",
    quality="consent",
    text_from="feed",
    story=STORIES[0],
    original=STRAIT[0],
    related=ARTICLE.related,
)

NAME = NameView(
    id=1,
    kind="person",
    name="Ilse Varga",
    total=48,
    roles=(Count(key="Transport Minister", count=31), Count(key="وزيرة النقل", count=4)),
    spellings=(
        Spelled(folded="ilse varga", shown="Ilse Varga", languages=("en", "de"), articles=44),
        Spelled(folded="الزا فارغا", shown="إلزا فارغا", languages=("ar",), articles=4),
    ),
    languages=(Count(key="en", count=40), Count(key="ar", count=4)),
    beside=(SELIM, HARBOUR_OFFICE, NameRef(id=4, kind="person", name="Tomas Rell", count=7)),
    days=tuple((DAY - timedelta(days=back), 1 + back % 5) for back in range(40, -1, -2)),
    stories=STORIES[:3],
    by=(
        Said(
            article=101,
            outlet=WIRE,
            published_at=NOW - timedelta(hours=4),
            language="en",
            speaker="Ilse Varga",
            text="We argued for two years about four coins a ton",
            start=120,
            end=166,
        ),
        Said(
            article=102,
            outlet=SAHIL,
            published_at=NOW - timedelta(hours=3),
            language="ar",
            speaker="إلزا فارغا",
            text="تجادلنا عامين على أربع قطع نقدية للطن الواحد",
            start=110,
            end=154,
            stance="confirms",
        ),
    ),
    about=(
        Said(
            article=101,
            outlet=WIRE,
            published_at=NOW - timedelta(hours=4),
            language="en",
            speaker="Tomas Rell",
            text="that Ilse Varga had not asked the harbour",
            start=10,
            end=51,
            direct=False,
            stance="accuses",
        ),
    ),
    changes=(
        NameChange(
            id=9,
            at=NOW - timedelta(days=1),
            by="octavo",
            action="merge",
            name="إلزا فارغا",
            other="Ilse Varga",
        ),
        NameChange(
            id=8,
            at=NOW - timedelta(days=2),
            by="owner",
            action="split",
            name="Elsa Varga",
            other="Ilse Varga",
        ),
    ),
    cards=STRAIT,
    next="2026-08-13T10:00:00Z_801",
)
PLACE = structs.replace(
    NAME, id=2, kind="place", name="Port Selim", lat=29.4, lon=48.1, country="KW", roles=(), changes=()
)
DOTS = (
    PlaceDot(id=2, name="Port Selim", lat=29.4, lon=48.1, country="KW", count=6),
    PlaceDot(id=5, name="Varden", lat=70.4, lon=31.1, country="NO", count=2),
)

AGENCY = AgencyView(
    name="Northwire",
    full="Northwire News Agency",
    country="GB",
    owner="cooperative",
    outlets=(
        AgencyShare(outlet=HARBOUR, copies=30, total=120),
        AgencyShare(outlet=SAHIL, copies=4, total=80),
    ),
    weeks=tuple(
        AgencyWeek(first=DAY - timedelta(days=4 + 7 * back), copies=back % 3, total=20)
        for back in range(9, -1, -1)
    ),
    cards=STRAIT[:2],
    next="2026-08-13T10:00:00Z_801",
)

OUTLET = OutletView(
    outlet=HARBOUR,
    home_url="https://harbourpost.example/",
    owner="Quayside Trust",
    articles=214,
    feeds=2,
    sample=True,
)

LIST = ListView(
    cards=(*STRAIT, *COPIES, *(each.cards[0] for each in STORIES[1:])), next="2026-08-13T10:00:00Z_801"
)

FOUND = SearchView(
    query="ferry",
    found=tuple(
        Found(
            card=each,
            title=((each.title[:6], False), (each.title[6:14], True), (each.title[14:], False)),
            excerpt=((each.excerpt, False),),
            copies=2 if each.id == 101 else 0,
        )
        for each in (*STRAIT, *(each.cards[0] for each in STORIES[1:]))
    ),
    total=12,
    filters=(SearchFilter(operator="outlet", value="post", names=("The Harbour Post", "Post & Pier")),),
    next="2026-08-13T10:00:00Z_801",
)

FEEDS = (
    FeedState(
        id=1,
        url="https://harbourpost.example/rss.xml",
        title="The Harbour Post: all news",
        kind="rss",
        state="active",
        outlet=HARBOUR,
        sample=True,
        interval_s=900,
        next_poll_at=NOW + timedelta(minutes=9),
        last_poll_at=NOW - timedelta(minutes=6),
        last_good_at=NOW - timedelta(minutes=6),
        articles=214,
    ),
    FeedState(
        id=2,
        url="https://alsahil.example/feed",
        title="الساحل",
        kind="atom",
        state="active",
        outlet=SAHIL,
        sample=False,
        interval_s=3600,
        next_poll_at=NOW + timedelta(hours=2),
        last_poll_at=NOW - timedelta(minutes=30),
        last_good_at=NOW - timedelta(days=2),
        error="This address could not be fetched: the server answered 503",
        error_count=3,
        articles=31,
    ),
    FeedState(
        id=3,
        url="https://meridiano.example/portada.xml",
        title=None,
        kind="rss",
        state="paused",
        outlet=MERIDIANO,
        sample=False,
        interval_s=3600,
        next_poll_at=NOW,
        last_good_at=NOW - timedelta(days=9),
        articles=412,
    ),
    FeedState(
        id=4,
        url="https://radiovallee.example/a-very-long-address/that-goes-on-and-on/until-it-does-not-fit/rss2.0.xml",
        title="Radio Vallée",
        kind="rss",
        state="gone",
        outlet=RADIO,
        sample=False,
        interval_s=86400,
        next_poll_at=NOW,
        last_good_at=NOW - timedelta(days=40),
        articles=7,
    ),
    FeedState(
        id=5,
        url="https://portnotes.example/feed.json",
        title="Port Notes",
        kind="json",
        state="active",
        outlet=BLOG,
        sample=False,
        interval_s=900,
        next_poll_at=NOW + timedelta(seconds=5),
    ),
)
