"""Words by which pages give themselves away, in many languages. Data, matched by `quality` and `furniture`."""

from __future__ import annotations

import re
from typing import Final


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


ERROR: Final = _any(
    r"\b(?:error\s*)?(?:404|410|403|500|502|503|504)\b.{0,40}\b(?:not found|error|forbidden|gateway|unavailable|gone)",
    r"^\W*(?:error\W*)?(?:404|403|500|502|503)\W*$",
    r"\b(?:page|article|story|content|document|file)\b.{0,30}\b(?:not found|no longer (?:available|exists)|does(?:n['’]t| not) exist|has been (?:removed|moved|deleted))",
    r"\bpage (?:can(?:no|')t|could not) be found|\bnot found\W*$|we can['’]t find (?:the|that|this) page|page unavailable",
    r"\baccess (?:to this page )?(?:has been )?(?:denied|blocked)|\bforbidden\W*$|you have been blocked|not available in your (?:region|country)",
    r"just a moment|checking your browser|attention required|verify(?:ing)? (?:that )?you are (?:a )?human|are you a robot|unusual traffic|complete the captcha|security check",
    r"internal server error|service (?:temporarily )?unavailable|bad gateway|something went wrong|site (?:is )?(?:under|down for) maintenance",
    r"seite (?:wurde )?(?:leider )?nicht (?:gefunden|verfügbar|vorhanden)|zugriff verweigert|artikel (?:ist )?nicht mehr (?:verfügbar|vorhanden)",
    r"page (?:introuvable|non trouvée|indisponible)|n['’]existe (?:plus|pas)|accès refusé|article introuvable",
    r"página no (?:encontrada|existe|disponible)|no se (?:ha )?encontr(?:ó|ado|amos) la página|acceso denegado",
    r"página não (?:encontrada|existe|disponível)|acesso negado|pagina non (?:trovata|disponibile|esiste)|accesso negato",
    r"pagina niet gevonden|toegang geweigerd|strona nie (?:została znaleziona|istnieje)|nie znaleziono strony|brak dostępu",
    r"sidan (?:kunde inte hittas|finns inte)|siden (?:blev ikke fundet|finnes ikke|findes ikke)|sivua ei löyty",
    r"страница не найдена|доступ (?:запрещ[её]н|ограничен)|сторінку не знайдено|sayfa bulunamadı|erişim engellendi",
    r"الصفحة (?:غير موجودة|المطلوبة غير)|تم رفض الوصول|页面(?:不存在|未找到|无法)|頁面不存在|ページが見つかりません|페이지를 찾을 수 없",
)
ERROR_HEADING: Final = _any(
    r"\W*(?:(?:http|error|erreur|fehler|errore|erro|fout|fel|feil|błąd|ошибка|hata|خطأ|エラー|错误)\W*)?[45]\d\d\W*$",
    r"\W*(?:(?:page|story|article|content|link|document)\W+(?:is\W+|was\W+)?(?:unavailable|gone|removed|deleted|expired|missing)|too many requests|(?:server|internal) error|access (?:denied|forbidden))\W*$",
    r"\W*(?:(?:contenu|article|page)\W+(?:supprimée?|indisponible|retirée?|expirée?)|accès (?:interdit|refusé)|erreur (?:du serveur|inattendue|interne)|contenu introuvable)\W*$",
    r"\W*(?:(?:contenido|noticia|artículo|página)\W+(?:no disponible|eliminad[oa]|retirad[oa])|acceso (?:denegado|prohibido)|error (?:del servidor|inesperado|interno))\W*$",
    r"\W*(?:(?:inhalt|artikel|seite|beitrag)\W+(?:(?:ist\W+)?nicht (?:mehr )?(?:verfügbar|gefunden|vorhanden)|gelöscht|entfernt)|serverfehler|zugriff verweigert|kein zugriff)\W*$",
    r"\W*(?:(?:المحتوى|المقال|الصفحة|الخبر)\s+غير\s+(?:متاحة?|متوفرة?|موجودة?)|ممنوع الدخول|الوصول مرفوض|خطأ في الخادم)\W*$",
)
"""A headline that is nothing but the name of an error."""
MISSING: Final = _any(
    r"(?:could|can)(?:n['’]t| ?not) (?:find|be found|locate)|no longer (?:available|online|exists?|here)|(?:does|do|did)(?: not|n['’]t) exist|not a robot|too many requests|an? (?:unexpected |unknown )?error (?:has )?occurred|try again later|temporarily (?:down|unavailable)|may have (?:been )?(?:moved|removed|expired)|no permission|not (?:allowed|authori[sz]ed) to",
    r"introuvable|n['’](?:est|existe) (?:plus|pas)(?: (?:disponible|en ligne))?|n['’](?:avons|a) pas (?:pu )?(?:être )?trouvée?|erreur (?:s['’]est produite|est survenue)|pas (?:l['’]autorisation|autorisé)|réessayer plus tard",
    r"ya no (?:está disponible|existe)|no (?:existe|encontramos|hemos encontrado|se encuentra|se ha podido|pudimos encontrar)|no (?:tienes?|dispones? de) permiso|error inesperado|(?:int[eé]nt[ae]lo|inténtelo|prueba|pruebe) (?:de nuevo|otra vez|más tarde)",
    r"nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden|erreichbar)|(?:gibt es|existiert) (?:leider )?nicht|fehler (?:ist )?aufgetreten|keine berechtigung|versuchen sie es (?:später|erneut)",
    r"غير (?:موجودة?|متاحة?|متوفرة?)|لم (?:نعثر|نتمكن|يتم العثور)|لم يعد .{0,30}متاحا?|حدث خطأ|ليس لديك (?:إذن|صلاحية)|حاول مرة أخرى",
)
"""What errors say and reports may say too."""
TO_READER: Final = _any(
    r"\b(?:you|your|you're|we|our|sorry|oops|please|try|check)\b|\b(?:vous|votre|vos|nous|notre|nos|désolés?|veuillez|vérifiez|essayez)\b",
    r"\b(?:usted|tus?|te|nosotros|nuestr[oa]s?|lo sentimos|pruebe|prueba|buscas|utilizamos|usamos)\b|(?-i:\b(?:Sie|Ihre?[nmrs]?|Ihnen|[Ll]eider|bitte|Bitte (?=\w+en\b))\b)|\b(?:wir|uns(?:ere?[nmrs]?)?)\b",
    r"\b(?:você|seus?|nós|desculpe|spiacenti|tuoi?|nostri?|jouw|uw|wij|ons|sinu|din|vi|vår[at]?|вы|вас|ваш|мы|наш)\b|(?:عذرا|عفوا|يرجى|نستخدم|نحن|تبحث|لديك|تأكد|عد إلى|خصوصيتك|موافق|توافق)|お客様|您|我们|请|ください|あなた",
    r"\b(?:je|u|du|dig|deg|ditt|ti|puoi|hai|riprova|controlla|tente|verifique|ota|sinulle|prosimy|twoje|twoją|państwa|prosím|váš|vaše|kérjük|lütfen|sizin?|silakan|anda|σας|παρακαλώ|будь ласка|пожалуйста)\b",
    r"\b(?:شما|لطفا|کنید)\b|कृपया|आप(?:का|की|के)?\b|주세요|하세요|십시오|귀하",
)
"""Words by which a page speaks to its reader, as reports do not."""
CONSENT_TOPIC: Final = _any(
    r"\bkakor\b|informasjonskapsler|evästei?t|ciasteczk|çerez|personvern|prywatnoś|gizlilik|конфиденциальн",
    r"cookies?\b|traceurs|\b(?:tus|sus|vos|ihre|your) (?:datos|données|daten|data)\b|data about your|datos personales|zustimmung|einwilligung|datenschutz|drittanbieter|third parties|stockons des informations|(?:personal|personenbezogene[nr]?) data|personal data|données personnelles|vos données|ihrer? (?:daten|einwilligung)|privatsphäre|privacy|vie privée|privacidad|privatezza|consent|tracking|personenbezogene|کوکی|كوكيز|ملفات تعريف الارتباط|خصوصية|クッキー|隐私|куки",
)
CHOICE: Final = _any(
    r"\W*(?:(?:i |yes,? )?(?:accept|agree|allow|reject|refuse|decline)\b|manage\b|(?:cookie |privacy )?settings|options|ok\b|got it|only necessary|yes\b|no\b|let me)",
    r"\W*(?:(?:j['’]|tout )?accepte?r?\b|(?:tout )?refuser|continuer sans|paramétrer|personnaliser|gérer|oui\b|non\b)|\W*(?:acept(?:o|ar)|rechazar|configurar|gestionar|de acuerdo|sí\b)",
    r"\W*(?:(?:alle[sn]? )?(?:akzeptieren|zulassen|ablehnen)|zustimmen|einverstanden|ich stimme|einstellungen|nur notwendige|ich bin einverstanden|ja\b|nein\b|mehr erfahren)|\W*(?:aceitar|aceito|recusar|accett[ao]|rifiuta|accepteren|weigeren|akceptuj|zgadzam|godkänn|godta|hyväksy|akkoord|принять|согласен|kabul)",
    r"\W*(?:أوافق|موافق|قبول|رفض|إدارة|إعدادات)|\W*(?:同意|接受|拒绝|동의|承諾)",
)
"""A button that agrees, refuses or chooses."""
HOUSE: Final = _any(
    r"(?:our )?(?:privacy|cookies?)(?: and cookies?)? (?:policy|notice|statement)|terms(?: (?:of|and|&) (?:use|service|sale|conditions))*|(?:legal notice|imprint|disclaimer|accessibility statement|code of ethics|editorial (?:policy|guidelines))|(?:contact|about)(?: us)?|(?:advertise|advertising)(?: with us)?|(?:careers|jobs)(?: (?:at|with) .{1,30})?|help(?: cent(?:re|er))?|faqs?|site ?map|newsletters?|subscribe|search(?: results.*)?",
    r"mentions légales|(?:politique|charte) (?:de confidentialité|(?:de|des|relative aux) cookies)|(?:conditions )?(?:générales )?(?:d['’]utilisation|de vente)|contact(?:ez-nous)?|(?:qui sommes[- ]nous|à propos)(?: de nous)?|plan du site|aide|recherche",
    r"aviso legal|política de (?:privacidad|cookies)|(?:términos|condiciones)(?: (?:y condiciones|generales))?(?: de uso)?|contacto|contacta(?:r)?(?: con nosotros)?|(?:quiénes|quienes) somos|sobre nosotros|ayuda|mapa web|buscar",
    r"impressum|datenschutz(?:erklärung|hinweise|bestimmungen)?|(?:allgemeine )?(?:geschäftsbedingungen|nutzungsbedingungen)|agb|kontakt|über uns|hilfe|barrierefreiheit|suche|mediadaten",
    r"(?:سياسة|إشعار) (?:الخصوصية|ملفات تعريف الارتباط)|(?:شروط|أحكام)(?: وأحكام)? (?:الاستخدام|الخدمة)|(?:اتصل|اتصلوا) بنا|تواصل معنا|من نحن|حول الموقع|عن الموقع|المساعدة|بحث",
    r"política de privacidade|termos de uso|quem somos|informativa sulla privacy|note legali|chi siamo|contatti|privacyverklaring|over ons|polityka prywatności|regulamin|o nas|о нас|контакты|политика конфиденциальности|hakkımızda|iletişim|gizlilik politikası",
)
"""A headline that is nothing but the name of a page on the outlet itself."""
LOGIN: Final = _any(
    r"\b(?:log ?in|sign ?(?:in|up)|register|create (?:an )?account|my account)\b|se connecter|connexion|(?:inscription|s['’]inscrire)|inici(?:ar|a|e) sesión|registr(?:o|arse)|acceder|anmeld(?:en|ung)|einloggen|registrieren|تسجيل(?: الدخول)?|entrar|accedi|inloggen|zaloguj|logga in|вход|войти|giriş",
)
CONSENT: Final = _any(
    r"before you continue|we value your privacy|your privacy (?:choices|matters|is important)|(?:accept|reject|allow) (?:all )?cookies",
    r"(?:we|our partners|and our \d+ partners).{0,60}\b(?:use|store).{0,40}cookies|manage (?:my |your )?(?:cookie )?(?:preferences|choices)",
    r"consent to (?:the use|our use|cookies|the processing)|cookie (?:policy|settings|consent)|legitimate interest|store and/or access information",
    r"wir (?:und unsere \d* ?partner )?(?:verwenden|nutzen|benötigen).{0,60}cookies|(?:alle )?cookies akzeptieren|cookie-einstellungen|ihre privatsphäre|einwilligung|zustimmen und weiter|mit werbung weiterlesen|werbefrei",
    r"nous (?:et nos (?:\d+ )?partenaires )?utilisons.{0,60}cookies|(?:tout )?accepter (?:les cookies|et (?:continuer|fermer))|continuer sans accepter|vos choix (?:concernant|en matière)|respect de votre vie privée",
    r"(?:utilizamos|usamos).{0,60}cookies|aceptar (?:todas las )?cookies|política de cookies|tu privacidad|su privacidad",
    r"aceitar (?:todos os )?cookies|política de privacidade|utilizziamo.{0,60}cookie|accetta(?: tutti)?(?: i)? cookie|informativa sui cookie|la tua privacy",
    r"(?:wij|we) gebruiken.{0,40}cookies|cookies accepteren|jouw privacy|używamy.{0,40}(?:cookie|ciasteczek)|pliki cookie|zgod[aęy] na|szanujemy (?:twoją|państwa) prywatność",
    r"vi (?:använder|bruger|bruker).{0,40}(?:cookies|kakor|informasjonskapsler)|(?:godkänn|godta|accepter) (?:alla|alle)|käytämme evästeitä",
    r"мы используем.{0,40}(?:cookie|куки)|(?:принять|согласие на).{0,30}(?:cookie|куки)|çerez(?:leri| politikası)|نستخدم ملفات تعريف الارتباط|ملفات تعريف الارتباط|クッキー|使用.{0,6}cookie|쿠키",
)
SCRIPT: Final = _any(
    r"(?:enable|turn on|activate|requires?|needs?|without) java\s?script|java\s?script (?:is |has been |must be |to be )?(?:disabled|required|enabled|not (?:enabled|available|supported))",
    r"java\s?script (?:ist )?(?:deaktiviert|aktivieren)|aktivieren sie java\s?script|activ(?:er|ez|ar|e|a) (?:le |el |o )?java\s?script|java\s?script (?:est )?désactivé",
    r"(?:abilita|attiva)(?:re)? java\s?script|habilit(?:ar|e) (?:o |el )?java\s?script|java\s?script (?:inschakelen|aan te zetten)|włącz(?:yć)? (?:obsługę )?java\s?script",
    r"(?:включите|включить|отключен) java\s?script|java\s?script (?:отключен|etkinleştir)|يرجى تفعيل جافا|تفعيل جافا ?سكريبت|(?:启用|啟用|有効に).{0,10}java\s?script|java\s?script.{0,10}(?:有効|無効|启用|禁用)",
    r"your browser (?:is (?:not supported|out of date|outdated)|does(?:n['’]t| not) support)|ad-?block(?:er)? (?:detected|is on)|disable your ad-?block",
)
SCRIPT_NAMED: Final = _any(r"java\s?scripts?|جافا ?سكر[يب]+ت")
MEMBERSHIP: Final = _any(
    r"\bsubscri|\bmember|\bsign (?:in|up)\b|\blog ?in\b|\b(?:create|have) an account\b|\bregist(?:er|r)|\btrial\b|\blocked\b|\bpremium\b|\b(?:your|free|an) account\b|\bsupport (?:our|local|us|independent)|\bunlock",
    r"\babonn|\babo\b|-abo\b|\bidentifiez|\bconnectez|sans engagement|\binscri|\bsuscri|\bsoci[oa]s?\b|\bregístr|\bhazte\b|\búnete\b|\banmeld|\bplus\b|\w\+(?= )|\bprobe(?:zugang|monat|abo)|\babbon|\bassin|\bprenumer|\btilaa|подпис|اشتراك|اشترك|مشترك|سج[لّ]|会員|订阅|구독",
    r"\bconnectez|\bcompte\b|\boffre numérique|\bcuenta\b|\busuarios registrados|\bkonto\b|\bzugang\b|\bdigitalabo|\bconta d|\baccount aan|\bkonto\b|абон|حساب|انضم",
    r"\d+(?:[.,]\d\d)? ?(?:€|\$|£|euros?\b)|[€$£] ?\d",
)
"""What a wall asks for."""
WHOLE: Final = _any(
    r"\b(?:read|reading|carry on|continue|the rest|full|remaining|everything|unlimited|every (?:story|article)|whole|(?:the|see the) rest|free part|this (?:story|article|piece|report))\b|\b(?:lire|lisez|lecture|la suite|en entier|intégralité|illimité)\b",
    r"\b(?:lee(?:r|rl[oa])?|léel[oa]|leyendo|lectura|complet[oa]s?|sin límites)\b|\b(?:lesen|weiter|weiterlesen|ganzen?|vollständig\w*|alle (?:artikel|texte|inhalte)|ohne grenzen|unbegrenzt)\b",
    r"\b(?:leggere|legg[ie]|lettura|intero|lees|lezen|volledig|läs|czyta\w*|ler|leia|completo|reportagem completa)\b|\b(?:lo que sigue|(?:solo|sólo) para|nur für|vollständige\w*|(?:die )?ersten .{1,20}für)\b|(?:до|про)?читать|(?:لتقرأ|تقرأها)|(?:قراءة|القراءة|المقال|كاملا|الكامل)|読|阅读|全文",
)
"""And what it promises."""
THING: Final = _any(
    r"\b(?:page|address|link|content|article|report|story|request|site|url|document)\b|\b(?:lien|adresse|contenu)\b|\b(?:página|enlace|contenido|noticia|dirección|artículo)\b",
    r"\b(?:seite|link|inhalt|beitrag|artikel|adresse|anfrage)\b|\b(?:pagina|collegamento|endereço|ligação|artikel|strona|sidan|siden)\b|страниц|ссылк|صفحه|نشانی|پیوند|पृष्ठ|पेज|\b(?:sayfa|bağlantı|sivua?|stránk|sidan|siden|сторінк|pagină|σελίδα)|(?:الصفحة|صفحة|رابط|الرابط|الخبر|المحتوى|المقال)|ページ|页面|페이지",
)
FAULT: Final = _any(
    r"\b(?:gone|moved|deleted|removed|taken down|broken|outdated|out of date|expired|missing|unable to|failed|wrong|blocked|denied|restricted|forbidden|find|verify|robots?|automated|nothing here|no (?:such )?(?:page|article|story)|repair(?:s|ed)?|maintenance|right back|reload|refresh|requests)\b|make sure you are",
    r"\b(?:retirée?|supprimée?|déplacée?|expirée?|impossible|échoué|erreur|bloquée?|trouvée?|inexistante?|maintenance|aucune? (?:page|article))\b|\b(?:rot[oa]|borrad[oa]|eliminad[oa]|bloquead[oa]|restringido|movid[oa]|caducad[oa]|encontrad[oa]|error|fall[óo]|mantenimiento|ya no está|ningun[oa]? (?:página|artículo)|vuelve a cargar)\b",
    r"\b(?:veraltet|gelöscht|entfernt|verschoben|schief\w*|laden|finden|gesperrt|blockiert|existiert|fehler|wartung|wartungsarbeiten|kein(?:e|en)? (?:artikel|seite|inhalt)|abgelehnt)\b|\b(?:niet vinden|verwijderd|rimoss[ao]|spostat[ao]|scadut[oa]|removid[oa]|usunięt[ao]|borttagen)\b|удал|не найден|(?:не )?існує|пропала?|disparu|dépubliée?|desaparecid[oa]|desapareció|verschwunden|weg\b|sparita|sumiu|zniknęł|puuttuu|löydy|bulunamad|kaldırıl|hittas|(?:پیدا نشد|یافت نشد|حذف شد|وجود ندارد)|走丢|不存在|已被删|找不到|見つかり|존재하지|찾을 수|삭제|नहीं मिला|(?:حذف|نقل|تغير|تعذر|انتهت|محظور|خطأ)|削除|删除",
)
"""A thing on the web, and what may be wrong with it: together, in a line or two, an error."""
PAYWALL: Final = _any(
    r"(?:reserved |only |exclusive(?:ly)? )?(?:for|to) our (?:members|subscribers)|(?:free|complimentary) (?:stor(?:y|ies)|articles?|reports?) left|unlimited access|(?:choose|pick) (?:your|a) (?:plan|subscription)|(?:start|with) (?:a|your) (?:free |paid )?trial|exclusive (?:to|for) (?:our )?(?:subscribers|members)|keep reading with|subscribe (?:now|today)? ?(?:for|to get) (?:unlimited|full|digital)",
    r"réservée?s? (?:à nos|aux) (?:abonnés|membres)|abonnez-vous (?:pour|dès|et)|je m['’]abonne|articles gratuits|pour (?:continuer|poursuivre) (?:votre|la) lecture|contenu abonné|% de cet article",
    r"límite de (?:artículos|noticias)|(?:exclusivo|solo|sólo|únicamente) para (?:nuestros )?(?:suscriptores|socios|abonados)|suscr[ií]b(?:ete|ase) (?:y|desde|a|para)|(?:sigue|siga|seguir) leyendo|sin límites",
    r"abonnent(?:en|innen)[^.]{0,30} vorbehalten|(?:mit|in) (?:unserem |dem )?(?:digital|plus|probe)-?(?:abo|zugang)|(?:wochen?|monate?|tage?) (?:gratis|kostenlos)|bereits (?:registriert|abonniert|kunde)|jetzt .{0,20}freischalten|abo abschließen|ganzen (?:artikel|text) lesen",
    r"(?:متاح|حصري|مخصص)[^.]{0,20}للمشتركين|(?:المقالات|المواد) المجانية|(?:لمتابعة|لمواصلة|لإكمال|لاستكمال) القراءة|اشترك (?:الآن )?(?:لقراءة|لمواصلة|لمتابعة|للوصول)",
    r"(?:subscribe|sign up|register|log ?in|sign in|become a member|join).{0,40}(?:to (?:continue|keep|finish|read)|for full access|to unlock|and read)",
    r"(?:already|existing|not) a (?:subscriber|member)|(?:for|to) (?:our )?(?:subscribers|members|premium (?:users|members)) only|subscribers?[- ]only|subscriber[- ]exclusive|this (?:article|story|content) is (?:for|only|exclusive|available|reserved|locked)",
    r"(?:reached|used|read) (?:your|all (?:of )?your|the) .{0,20}(?:limit|free articles)|free articles? (?:remaining|left|this month)|unlock (?:this|the full) (?:article|story)|to read the (?:full|rest|whole|entire)|start your (?:free )?trial",
    r"(?:nur|exklusiv) für (?:abonnent|mitglieder)|jetzt (?:weiterlesen|abonnieren|testen)|mit .{0,20}(?:plus|\+|abo)(?: |-).{0,20}(?:weiter)?lesen|abo abschließen|bereits abonnent|weiterlesen mit|diesen artikel (?:weiter)?lesen",
    r"réservé aux (?:abonnés|membres)|(?:il vous reste|reste) \d+\s*% .{0,20}(?:à lire|article)|(?:déjà|je m['’]) ?abonn|pour lire la suite|article (?:payant|abonné)|la suite est réservée",
    r"(?:solo|exclusivo|contenido) (?:para|exclusivo para) (?:suscriptores|socios|abonados)|suscr[ií]b(?:ete|ase) para|ya (?:eres|es) suscriptor|para (?:seguir|continuar) leyendo|hazte (?:socio|premium)",
    r"(?:exclusivo|apenas|só) para (?:assinantes|subscritores)|assine para|já é assinante|(?:riservato|solo) (?:agli|per gli) abbonati|abbonati per|sei già abbonato|contenuto (?:riservato|premium)|per continuare a leggere",
    r"(?:alleen|exclusief) voor (?:abonnees|leden)|verder lezen|al abonnee|tylko dla (?:subskrybentów|prenumeratorów|zalogowanych)|wykup (?:dostęp|subskrypcję)|czytaj dalej",
    r"(?:endast|bara|kun|bare) för? (?:prenumeranter|abonnenter)|(?:kun for abonnenter)|läs vidare|logga in för att|vain tilaajille|tilaajille",
    r"(?:только )?для подписчиков|оформите подписку|чтобы (?:прочитать|читать)|(?:sadece )?aboneler(?:e özel)?|okumaya devam etmek|للمشتركين فقط|اشترك (?:الآن )?(?:لقراءة|للمتابعة)|有料会員|会員限定|この記事は有料|付费|订阅.{0,6}(?:阅读|全文)|구독자 전용",
)

SHARE: Final = _any(
    r"(?:share|tweet|pin|post|like|e-?mail|print|save|copy(?: the)? link|follow(?: us)?|comments?|subscribe)(?: (?:this|the))?(?: (?:article|story|post|page|link))?(?: (?:on|via|to|by|with|us on|using) .{1,40})?",
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|messenger|tumblr|instagram|threads|bluesky|mastodon|xing|vk|line)",
    r"\d+\s*(?:shares?|comments?|views?|likes?|min(?:utes?)? read)|(?:teilen|drucken|merken|kommentare?|vorlesen|artikel (?:teilen|drucken|merken|anhören))(?: .{1,20})?",
    r"(?:partager|imprimer|envoyer|écouter|commenter|réagir)(?: (?:cet article|sur .{1,20}|par .{1,20}))?|(?:compartir|imprimir|guardar|comentar|enviar|escuchar)(?: .{1,20})?|(?:compartilhar|partilhar|ouvir)(?: .{1,20})?",
    r"(?:condividi|stampa|ascolta|commenta|salva)(?: .{1,20})?|(?:delen|afdrukken|bewaren|luister)(?: .{1,20})?|(?:dela|del|skriv ut|lyssna|jaa|udostępnij|drukuj|skomentuj)(?: .{1,20})?",
    r"(?:поделиться|поделитесь|печать|комментарии|комментировать)(?: .{1,20})?|(?:paylaş|yazdır)(?: .{1,20})?|(?:مشاركة|شارك|طباعة|تعليقات?)(?: .{1,20})?|分享(?:到.{1,10})?|シェア(?:する)?|공유(?:하기)?",
)
ADVERTISING: Final = _any(
    r"(?:article continues (?:below|after)(?: this| the)? (?:ad(?:vertisement)?)|story continues below(?: advertisement)?|continue reading the main story|advert(?:isement|ising)?|sponsored(?: content)?|promoted|ad)",
    r"(?:anzeige|werbung|publicité|publicidad(?:e)?|pubblicità|reklam[ae]?|advertentie|annons|annonse?|mainos|реклама|إعلان(?:ات)?|広告|广告|廣告|광고|skip advertisement)",
)
MORE: Final = _any(
    r"(?:read (?:more|also|next|on|the full (?:story|article))|also read|see also|more (?:on|from|about|stories|news)|related(?: (?:articles?|stories|news|posts?|topics?|content|links))?|recommended(?: (?:for you|reading|stories))?|you may also like|don['’]t miss|continue reading|most (?:read|popular)|trending|latest news|watch(?: also| now)?|listen(?: now)?|click here|tags?|topics|filed under|up next)\b",
    r"(?:lesen sie (?:auch|hier|mehr)|mehr (?:zum thema|dazu|lesen)|lesetipp|das könnte sie auch interessieren|weitere (?:artikel|themen|infos)|zum thema|schlagwörter|weiterlesen)\b",
    r"(?:à lire (?:aussi|également)|lire (?:aussi|également|la suite|plus)|voir aussi|sur le même sujet|(?:lea|lee|leer|ver|vea) (?:también|más)|te puede interesar|más (?:sobre|noticias|información)|noticias relacionadas|etiquetas)\b",
    r"(?:lei?a (?:também|mais)|veja (?:também|mais)|saiba mais|leggi anche|potrebbe interessarti|vedi anche|lees (?:ook|meer|verder)|läs (?:också|mer|även)|les også|læs også|lue myös|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|ayrıca bakın|ilgili haberler|devamını oku)\b",
    r"(?:читайте (?:также|ещ[её])|по теме|смотрите также|читати також|اقرأ (?:أيضا|أيضاً|المزيد)|مواضيع ذات صلة|شاهد أيضا|相关(?:阅读|新闻)|延伸閱讀|関連記事|あわせて読みたい|관련 ?기사)",
    r"the post .{1,300} (?:appeared|was) (?:first|originally)?\s*(?:on|published)|cet article .{1,300} est apparu en premier|la entrada .{1,300} (?:se publicó|apareció)|der beitrag .{1,300} erschien zuerst",
)
NEWSLETTER: Final = _any(
    r"(?:sign up|subscribe|register|join).{0,60}(?:newsletter|e-?mail|inbox|whatsapp|telegram|channel|mailing list|alerts)|get (?:the|our|all).{0,60}(?:newsletter|inbox|straight to)|follow us on .{1,60}|download (?:our|the) app",
    r"(?:newsletter).{0,30}(?:abonnieren|anmelden|bestellen)|jetzt .{0,30}newsletter|(?:inscrivez|abonnez)-vous .{0,60}|suscr[ií]b(?:ete|ase) .{0,60}(?:newsletter|boletín)|(?:assine|inscreva-se).{0,60}newsletter|iscriviti .{0,60}newsletter|meld je aan .{0,60}nieuwsbrief|zapisz się .{0,60}newsletter|подпис(?:ывайтесь|аться) на .{0,60}|abone ol|تابعونا على .{0,60}|اشترك في .{0,60}",
)
