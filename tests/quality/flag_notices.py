"""What pages say that hold no article, worded as sites word it. Each flag: for building, then kept apart.

The wordings of the second half were written before the signs were mended and are not to be looked up when mending.
"""

from __future__ import annotations

Wordings = dict[str, list[tuple[str, str]]]
"""By language: a title ("" for that of the report) and a text, its paragraphs parted by "/"."""

PAYWALL: tuple[Wordings, Wordings] = (
    {
        "en": [
            (
                "",
                "You have one free story left this month./Subscribe now for unlimited access. Already have an account? Sign in",
            ),
            ("", "The rest of this report is for our members./Join from 2 crowns a week"),
        ],
        "fr": [
            (
                "",
                "Il vous reste 78 % de cet article à découvrir./Abonnez-vous pour lire la suite. Déjà abonné ? Identifiez-vous",
            ),
            ("", "Article réservé à nos abonnés/Profitez de l'offre découverte : 1 € le premier mois"),
        ],
        "es": [
            ("", "Este contenido es exclusivo para suscriptores./Suscríbete y sigue leyendo"),
            ("", "Para continuar leyendo, hazte socio./¿Ya eres suscriptor? Inicia sesión"),
        ],
        "de": [
            (
                "",
                "Weiterlesen mit Lennebote Plus/Vier Wochen gratis testen, jederzeit kündbar. Sie haben schon ein Konto? Anmelden",
            ),
            ("", "Sie möchten den ganzen Artikel lesen?/Jetzt Abo abschließen"),
        ],
        "ar": [
            ("", "هذا المحتوى للمشتركين فقط/اشترك الآن للوصول الكامل"),
            ("", "لمتابعة القراءة يرجى الاشتراك أو تسجيل الدخول"),
        ],
    },
    {
        "en": [
            ("", "Keep reading with a free trial./Choose your plan. Cancel whenever you like."),
            ("", "This article is exclusive to subscribers./See our offers"),
        ],
        "fr": [
            ("", "La suite de cet article est réservée aux abonnés./Je m'abonne dès 1 €"),
            (
                "",
                "Vous avez lu vos trois articles gratuits du mois./Pour continuer votre lecture, abonnez-vous.",
            ),
        ],
        "es": [
            (
                "",
                "Has alcanzado el límite de artículos gratuitos./Suscríbete desde 1 € para leer sin límites",
            ),
            ("", "Contenido solo para suscriptores/Accede a todo el contenido sin límites"),
        ],
        "de": [
            ("", "Dieser Artikel ist Abonnenten vorbehalten./Jetzt für 1 Euro freischalten"),
            ("", "Lesen Sie diesen Text mit unserem Digitalabo./Bereits registriert? Hier einloggen"),
        ],
        "ar": [
            ("", "المقال الكامل متاح للمشتركين/اشترك لقراءة المزيد"),
            ("", "لقد استنفدت عدد المقالات المجانية هذا الشهر/اشترك لمواصلة القراءة"),
        ],
    },
)
CONSENT: tuple[Wordings, Wordings] = (
    {
        "en": [
            (
                "We value your privacy",
                "We and our 214 partners store and access information on your device, such as cookies, to show you advertising that fits your interests./Accept all/Manage options",
            ),
            (
                "Your choices",
                "This site uses cookies. Please agree to our use of cookies before you go on./I agree/Settings",
            ),
        ],
        "fr": [
            (
                "Votre vie privée",
                "Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et consulter des données personnelles./Tout accepter/Continuer sans accepter",
            ),
            (
                "Gestion des cookies",
                "Choisissez les cookies que vous acceptez avant de poursuivre. Paramétrer les cookies./Tout refuser",
            ),
        ],
        "es": [
            (
                "Tu privacidad nos importa",
                "Nosotros y nuestros socios utilizamos cookies para mostrarte publicidad./Aceptar y continuar/Configurar cookies",
            ),
            (
                "Aviso de cookies",
                "Antes de seguir, elige qué cookies aceptas./Rechazar todas/Política de cookies",
            ),
        ],
        "de": [
            (
                "Privatsphäre",
                "Mit Ihrer Zustimmung verarbeiten wir und unsere 143 Partner Daten, zum Beispiel in Cookies, um Werbung auszuspielen./Alle akzeptieren/Einstellungen",
            ),
            (
                "Lennebote lesen",
                "Lesen Sie mit Werbung und Tracking oder mit dem Pur-Abo ohne Werbung./Akzeptieren und weiter/Mit Pur-Abo lesen. Cookies können Sie jederzeit löschen.",
            ),
        ],
        "ar": [
            (
                "خصوصيتك تهمنا",
                "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لعرض الإعلانات المناسبة./أوافق على الجميع/إدارة الخيارات",
            ),
            (
                "إعدادات الخصوصية",
                "يستخدم هذا الموقع ملفات تعريف الارتباط (الكوكيز)، يرجى الموافقة قبل المتابعة./موافق",
            ),
        ],
    },
    {
        "en": [
            (
                "Cookies on our pages",
                "Some cookies are needed for the site to work. With your permission we would like to set others to measure what is read./Reject non-essential cookies/Accept",
            ),
            (
                "Before you read on",
                "We need your consent to process personal data for advertising and analytics. You can withdraw it at any time in the privacy settings./Agree and continue",
            ),
        ],
        "fr": [
            (
                "Bienvenue",
                "Vos données financent nos reportages. Accepter les cookies publicitaires ou s'abonner pour 2 € par mois./J'accepte/Politique de confidentialité",
            ),
            (
                "Avant de continuer",
                "Ce site utilise des cookies et des traceurs soumis à votre consentement./Personnaliser mes choix/Accepter tout",
            ),
        ],
        "es": [
            (
                "Configuración de privacidad",
                "Necesitamos tu consentimiento para usar cookies y tratar tus datos./Aceptar todo/Gestionar preferencias",
            ),
            (
                "Cookies",
                "Este sitio usa cookies propias y de terceros. Puedes aceptarlas o pagar por navegar sin publicidad./Aceptar/Más información sobre cookies",
            ),
        ],
        "de": [
            (
                "Cookie-Hinweis",
                "Diese Website verwendet Cookies. Bitte wählen Sie, welche Sie zulassen möchten./Nur notwendige Cookies/Alle zulassen",
            ),
            (
                "Ihre Einwilligung",
                "Bevor es weitergeht, brauchen wir Ihr Einverständnis zur Verarbeitung Ihrer Daten durch Drittanbieter./Zustimmen/Datenschutzerklärung",
            ),
        ],
        "ar": [
            (
                "قبل أن تتابع",
                "باستخدامك هذا الموقع فإنك توافق على سياسة ملفات تعريف الارتباط./قبول الكل/رفض الكل",
            ),
            ("سياسة الكوكيز", "نحن نستخدم الكوكيز لتحسين تجربتك. هل توافق على استخدامها؟/قبول/رفض"),
        ],
    },
)
ERROR: tuple[Wordings, Wordings] = (
    {
        "en": [
            ("404", "Oops! We couldn't find that page. It may have moved, or the link may be old."),
            (
                "Story unavailable",
                "The story you are looking for is no longer available. Try the front page.",
            ),
            ("503 Service Unavailable", "The server cannot handle the request. Try again later."),
        ],
        "fr": [
            ("Erreur 404", "La page que vous cherchez est introuvable. Elle a peut-être été déplacée."),
            ("Contenu supprimé", "Cet article n'est plus disponible. Retour à l'accueil."),
        ],
        "es": [
            ("Error 404", "La página que buscas no existe o ha cambiado de dirección."),
            ("Noticia no disponible", "Lo sentimos, esta noticia ya no está disponible."),
        ],
        "de": [
            ("Fehler 404", "Die gewünschte Seite konnte nicht gefunden werden."),
            ("Inhalt nicht verfügbar", "Dieser Beitrag ist leider nicht mehr verfügbar. Zur Startseite."),
        ],
        "ar": [
            ("خطأ 404", "عذرا، الصفحة التي تبحث عنها غير موجودة."),
            ("المحتوى غير متاح", "لم يعد هذا المقال متاحا. عد إلى الصفحة الرئيسية."),
        ],
    },
    {
        "en": [
            ("Page gone", "Sorry, the page you requested does not exist. Check the address or search."),
            ("Security check", "Please prove that you are not a robot to read on. Request id 81ab07."),
            ("Too many requests", "You have sent too many requests. Wait a little and reload the page."),
        ],
        "fr": [
            ("Oups", "Nous n'avons pas trouvé la page demandée. Vérifiez l'adresse ou lancez une recherche."),
            ("Accès interdit", "Vous n'avez pas l'autorisation d'accéder à cette page."),
        ],
        "es": [
            ("Vaya", "No encontramos la página que has pedido. Prueba con el buscador."),
            ("Error del servidor", "Ha ocurrido un error inesperado. Inténtalo de nuevo más tarde."),
        ],
        "de": [
            ("Hoppla", "Diese Seite gibt es nicht oder nicht mehr. Versuchen Sie es mit der Suche."),
            ("Serverfehler", "Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später noch einmal."),
        ],
        "ar": [
            ("عفوا", "لم نعثر على الصفحة المطلوبة. تأكد من صحة الرابط."),
            ("ممنوع الدخول", "ليس لديك إذن بالوصول إلى هذه الصفحة."),
        ],
    },
)
SCRIPT: tuple[Wordings, Wordings] = (
    {
        "en": [("", "You need to enable JavaScript to run this app."), ("", "")],
        "fr": [("", "Veuillez activer JavaScript dans votre navigateur."), ("", "")],
        "es": [("", "Activa JavaScript para ver este contenido."), ("", "")],
        "de": [("", "Bitte aktivieren Sie JavaScript in Ihrem Browser."), ("", "Laden …")],
        "ar": [("", "يرجى تفعيل جافا سكريبت لعرض هذه الصفحة."), ("", "")],
    },
    {
        "en": [
            ("", "This page works best with JavaScript. Please switch it on in your settings."),
            ("", "Loading…"),
        ],
        "fr": [("", "JavaScript est nécessaire pour afficher cette page."), ("", "Chargement en cours")],
        "es": [("", "Tu navegador tiene JavaScript desactivado."), ("", "Cargando…")],
        "de": [("", "Für diese Seite wird JavaScript benötigt."), ("", "")],
        "ar": [("", "هذا الموقع يحتاج إلى جافاسكربت ليعمل، فعّله ثم أعد المحاولة."), ("", "جار التحميل")],
    },
)
SHORT: tuple[Wordings, Wordings] = (
    {
        "en": [
            ("", "The bridge stays shut. More soon."),
            ("", "Watch the film of the piers being measured by divers."),
        ],
        "fr": [
            ("", "Plus d'informations à suivre."),
            ("", "En images, le pont vu de la rive gauche ce matin."),
        ],
        "es": [("", "Habrá más información."), ("", "Vea las fotos del puente tomadas esta mañana.")],
        "de": [("", "Mehr dazu in Kürze."), ("", "Unser Fotograf war heute früh am Ufer unterwegs.")],
        "ar": [("", "التفاصيل لاحقا."), ("", "شاهد صور الجسر التي التقطت هذا الصباح.")],
    },
    {
        "en": [
            ("", "This is breaking news. The page will be brought up to date."),
            ("", "Graphic: how far each pier moved, month by month."),
        ],
        "fr": [
            ("", "Dépêche urgente, développement dans un instant."),
            ("", "Vidéo. Le chantier filmé par un drone."),
        ],
        "es": [("", "Última hora. Ampliaremos la noticia."), ("", "Vídeo: así está el puente hoy.")],
        "de": [("", "Eilmeldung. Wir berichten weiter."), ("", "Im Video: der Pegel am Morgen.")],
        "ar": [("", "خبر عاجل وسنوافيكم بالمزيد."), ("", "فيديو: الجسر كما يبدو اليوم.")],
    },
)
OTHER: tuple[Wordings, Wordings] = (
    {
        "en": [
            (
                "Privacy policy",
                "This policy explains which personal data we collect when you read our pages, how long we keep it and which rights you have. The controller is the publishing house on Mill Lane./We store the address of your device for seven days in order to fend off attacks. We pass nothing on to third parties unless the law demands it.",
            ),
            (
                "Contact us",
                "You can reach the newsroom on weekdays from eight to six. For questions on deliveries ask the subscriber desk, for advertising the sales desk./Mill Lane 4, Lennford. Telephone 0555 0100. Letters to the editor should be no longer than two hundred words and carry a name.",
            ),
        ],
        "fr": [
            (
                "Mentions légales",
                "Ce site est édité par la société du Courrier, au capital de cent mille euros, dont le siège se trouve rue du Moulin./Le directeur de la publication est le gérant de la société. Toute reproduction, même partielle, des textes est soumise à autorisation écrite.",
            ),
        ],
        "es": [
            (
                "Aviso legal",
                "Este sitio es propiedad de la editorial del Correo, con domicilio en la calle del Molino. El acceso a sus páginas supone aceptar las presentes condiciones./Queda prohibida la reproducción de los textos sin permiso por escrito de la editorial, salvo la cita breve con mención de la fuente.",
            ),
        ],
        "de": [
            (
                "Impressum",
                "Angaben gemäß Pressegesetz: Verlag Lennebote, Mühlgasse 4. Verantwortlich für den Inhalt ist die Redaktionsleitung, erreichbar werktags von acht bis achtzehn Uhr./Für unverlangt eingesandte Texte und Bilder wird keine Gewähr übernommen. Alle Rechte liegen beim Verlag, Nachdruck nur mit schriftlicher Erlaubnis.",
            ),
        ],
        "ar": [
            (
                "سياسة الخصوصية",
                "توضح هذه السياسة البيانات الشخصية التي نجمعها عندما تقرأ صفحاتنا ومدة الاحتفاظ بها والحقوق التي تملكها، والجهة المسؤولة هي دار النشر في شارع المطحنة./نحتفظ بعنوان جهازك سبعة أيام لصد الهجمات، ولا ننقل أي شيء إلى جهة أخرى ما لم يلزمنا القانون بذلك.",
            ),
        ],
    },
    {
        "en": [
            (
                "Terms of use",
                "By reading these pages you accept the following terms. Texts and pictures belong to the publisher and may be quoted briefly with a link to the source./Readers who comment are answerable for what they write. We may delete comments and close accounts without giving reasons. The courts of Lennford have jurisdiction.",
            ),
            (
                "About us",
                "The Courier was founded by three printers and belongs to its readers' trust. Twenty-two people work in the newsroom, and none of them may hold shares in a company they write about./We correct mistakes in the place where we made them. Complaints go to the readers' editor, who answers every letter.",
            ),
        ],
        "fr": [
            (
                "Conditions générales d'utilisation",
                "Les présentes conditions règlent l'usage du site. En y accédant, le lecteur les accepte sans réserve./Les commentaires n'engagent que leurs auteurs. L'éditeur peut les retirer à tout moment sans avoir à motiver sa décision.",
            ),
        ],
        "es": [
            (
                "Quiénes somos",
                "El Correo fue fundado por tres impresores y pertenece a la fundación de sus lectores. En la redacción trabajan veintidós personas./Corregimos los errores en el mismo lugar en que los cometimos. Las quejas se dirigen a la defensora del lector.",
            ),
        ],
        "de": [
            (
                "Datenschutzerklärung",
                "Diese Erklärung beschreibt, welche personenbezogenen Daten wir beim Besuch unserer Seiten verarbeiten, wie lange wir sie aufbewahren und welche Rechte Sie haben./Die Adresse Ihres Geräts speichern wir sieben Tage lang, um Angriffe abzuwehren. An Dritte geben wir nichts weiter, sofern uns kein Gesetz dazu zwingt.",
            ),
        ],
        "ar": [
            (
                "اتصل بنا",
                "يمكنكم الاتصال بهيئة التحرير في أيام العمل من الثامنة حتى السادسة، أما أسئلة التوزيع فإلى قسم الاشتراكات وأسئلة الإعلان إلى قسم المبيعات./شارع المطحنة رقم أربعة، لينفورد. وينبغي ألا تزيد رسائل القراء على مئتي كلمة وأن تحمل اسم صاحبها.",
            ),
        ],
    },
)
