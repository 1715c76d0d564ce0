"""What a page is that holds no article, told in several languages, and what is one after all."""

from __future__ import annotations

import pytest

from octavo.extract.article import extract
from octavo.models import Quality
from tests.extract.pages import PARAGRAPHS, page


def quality(html: str) -> Quality:
    return extract(html, url="https://lantern.example/news/ferry").quality


def bare(title: str, *paragraphs: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{''.join(f'<p>{p}</p>' for p in paragraphs)}</body></html>"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 Not Found", "The requested address was not found on this server."),
        ("Page not found", "Sorry, we looked everywhere. Try the search or go back to the front page."),
        ("Access denied", "You do not have permission to view this page."),
        ("Just a moment...", "Checking your browser before you go on. This takes a few seconds."),
        ("Seite nicht gefunden", "Leider gibt es diese Adresse nicht mehr."),
        ("Page introuvable", "Cette adresse ne mène nulle part."),
        ("Página no encontrada", "La dirección no lleva a ninguna parte."),
        ("Pagina non trovata", "L'indirizzo non porta da nessuna parte."),
        ("Страница не найдена", "Проверьте адрес."),
        ("الصفحة غير موجودة", "تحقق من العنوان."),
        ("ページが見つかりません", "アドレスをご確認ください。"),
    ],
)
def test_errors(title: str, text: str) -> None:
    assert quality(bare(title, text)).flag == "error"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Before you continue",
            "We value your privacy. We and our 300 partners use cookies to store and/or access information on a device. Accept all cookies",
        ),
        (
            "Datenschutz",
            "Wir verwenden Cookies. Mit Ihrer Einwilligung nutzen wir Cookies für Werbung. Alle Cookies akzeptieren",
        ),
        (
            "Vie privée",
            "Nous utilisons des cookies. Vous pouvez continuer sans accepter ou accepter et fermer.",
        ),
        ("Privacidad", "Utilizamos cookies propias. Aceptar todas las cookies. Política de cookies."),
        ("Privacy", "Wij gebruiken cookies. Cookies accepteren of weigeren."),
        ("Cookies", "Мы используем файлы cookie. Принять все cookie."),
        ("الخصوصية", "نستخدم ملفات تعريف الارتباط. اقبل ملفات تعريف الارتباط للمتابعة."),
    ],
)
def test_consent_walls(title: str, text: str) -> None:
    found = quality(bare(title, text))
    assert found.flag == "consent"
    assert found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to continue reading this report.",
        "Dieser Artikel ist nur für Abonnenten. Jetzt weiterlesen.",
        "Cet article est réservé aux abonnés.",
        "Contenido exclusivo para suscriptores.",
        "Contenuto riservato agli abbonati.",
        "Conteúdo exclusivo para assinantes.",
        "Dit artikel is alleen voor abonnees.",
        "Только для подписчиков.",
        "هذا المحتوى للمشتركين فقط.",
    ],
)
def test_paywall_stubs(text: str) -> None:
    assert quality(page(f"<p>{PARAGRAPHS[0]}</p><p>{text}</p>")).flag == "paywall"


def test_a_page_that_says_it_is_not_free() -> None:
    ld = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    assert quality(page(f"<p>{PARAGRAPHS[0]}</p>", head=ld)).flag == "paywall"
    whole = "".join(f"<p>{n}. {paragraph}</p>" for n in range(4) for paragraph in PARAGRAPHS)
    assert quality(page(whole, head=ld)).flag == "good"


@pytest.mark.parametrize(
    "html",
    [
        bare("App", "You need to enable JavaScript to run this app."),
        bare("App", "Bitte aktivieren Sie JavaScript."),
        bare("App", "Veuillez activer JavaScript pour continuer."),
        "<title>App</title><noscript>Please enable JavaScript.</noscript><div id='root'></div>",
        f"<title>App</title><div id='root'></div><script>{'x=1;' * 500}</script>",
    ],
)
def test_pages_that_need_a_script(html: str) -> None:
    assert quality(html).flag == "script"


def test_lists_of_links() -> None:
    teasers = "".join(
        f'<div><h3><a href="/{n}">Headline number {n} about the harbour and the council</a></h3></div>'
        for n in range(30)
    )
    assert quality(bare("News", "") + f"<main>{teasers}</main>").flag in ("list", "short", "empty")


def test_short_and_empty() -> None:
    assert quality(bare("Ferry cancelled", "No boats today.")).flag == "short"
    assert quality("<html><body></body></html>").flag == "empty"


@pytest.mark.parametrize(
    "extra",
    [
        "<p>The council's website showed a “page not found” notice for most of the day.</p>",
        "<p>Readers can subscribe to continue reading the printed edition at home, the paper's owner said.</p>",
        "<p>The ministry wants sites to ask before they use cookies, and to let readers reject all cookies.</p>",
        "<p>The app does not work where JavaScript is disabled, the agency warned.</p>",
    ],
)
def test_articles_about_such_things_are_articles(extra: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert quality(page(body + extra + body.replace("ferry", "boat"))).flag == "good"


def test_a_cookie_banner_beside_an_article_does_no_harm() -> None:
    banner = (
        "<div class='cookie-banner'><p>We value your privacy. We use cookies. Accept all cookies</p></div>"
    )
    assert quality(page().replace("<body>", f"<body>{banner}")).flag == "good"


def test_chinese_needs_fewer_characters() -> None:
    text = "维克与奥斯特兰之间的渡轮周一被取消，因为船员在船体上发现了一道裂缝，港务长说，约有两百名乘客滞留在码头上等待。潜水员将在天黑前检查损坏情况。"
    assert quality(page(f"<p>{text}</p>", lang="zh")).flag == "good"


@pytest.mark.parametrize(
    "title",
    ["Privacy policy", "Terms of use", "Impressum", "Mentions légales", "Aviso legal", "من نحن", "About us"],
)
def test_pages_on_the_outlet_itself(title: str) -> None:
    found = quality(page(title=title))
    assert found.flag == "other"
    assert title in found.reason


def test_a_form_to_log_in() -> None:
    form = "<form><input name=name><input type=password name=word><p>Enter your name and your word here.</p></form>"
    assert quality(page(form, title="Log in")).flag == "other"
    assert quality(page(title="Log in to your ferry, harbour master says")).flag == "good"


@pytest.mark.parametrize(
    ("title", "text", "flag"),
    [
        ("Ferry", "The link you followed is broken.", "error"),
        ("Hm", "Der Beitrag wurde gelöscht.", "error"),
        ("Cookies", "This site would like to remember you.", "consent"),
        ("Ferry", "JavaScript, s'il vous plaît.", "script"),
    ],
)
def test_terse_notices(title: str, text: str, flag: str) -> None:
    choices = "<button>Yes</button><button>No</button>" if flag == "consent" else ""
    assert quality(bare(title, text).replace("</body>", choices + "</body>")).flag == flag


@pytest.mark.parametrize(
    "offer",
    [
        "Become a member to read the rest.</p><p>From 2 crowns a week",
        "The rest is for those who carry this paper.</p><p>See our subscriptions",
        "Abonnez-vous pour lire cet article en entier.",
    ],
)
def test_an_offer_after_the_opening_is_a_wall(offer: str) -> None:
    assert quality(page(f"<p>{PARAGRAPHS[0]}</p><p>{offer}</p>")).flag == "paywall"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Tax office shows “page not found” for a day", "A digger had cut the cable. “Page not found” was all that people could read until the evening, when a new cable was laid across the yard."),
        ("Paper opens its archive", "“Subscribe to continue reading” will no longer be seen on the paper's pages, its owner said on Monday. Gifts have paid for the year's costs already."),
    ],
)  # fmt: skip
def test_what_a_brief_report_quotes_is_no_sign(title: str, text: str) -> None:
    assert quality(page(f"<p>{text}</p>", title=title)).flag == "good"


def test_links_each_with_a_word_on_them_are_a_list() -> None:
    teasers = "".join(
        f'<div><h3><a href="/{n}">Headline number {n} on the harbour</a></h3><p>{PARAGRAPHS[n % 4]}</p></div>'
        for n in range(12)
    )
    assert quality(page(teasers, title="Harbour news")).flag == "list"
