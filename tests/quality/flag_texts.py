"""Invented reports and headlines in five languages, of which the labelled pages are made."""

from __future__ import annotations

PARAGRAPHS: dict[str, list[str]] = {
    "en": [
        "The bridge over the Lenn will stay shut until the autumn, the county said on Tuesday, after engineers found that two of its five piers had moved by several centimetres since the floods of March.",
        "“Nobody is going to like the detour, and neither do I,” said Harriet Vane, who is in charge of roads, “but I would rather explain a queue than a collapse.” Buses will run every ten minutes.",
        "Shopkeepers on the eastern bank expect to lose a third of their customers. The chamber of trade has asked for help with rents, and the council will vote on it at the end of the month.",
        "A contract for the repairs has not been signed. Three companies made offers, the cheapest of them eleven million crowns, almost twice what had been set aside in the budget of last winter.",
        "Cyclists and people on foot may still cross in daylight. The fire brigade has moved one of its engines to a school on the far side, so that no call would take longer than before.",
    ],
    "fr": [
        "Le pont sur la Lenne restera fermé jusqu'à l'automne, a annoncé mardi le département, après que des ingénieurs ont constaté que deux de ses cinq piles avaient bougé de plusieurs centimètres depuis les crues.",
        "« Personne n'aimera le détour, et moi non plus », a déclaré Hélène Marchal, chargée des routes, « mais je préfère expliquer un bouchon qu'un effondrement. » Des bus passeront toutes les dix minutes.",
        "Les commerçants de la rive droite s'attendent à perdre un tiers de leur clientèle. Ils demandent une aide pour les loyers, sur laquelle le conseil se prononcera à la fin du mois.",
        "Aucun contrat n'a encore été signé pour les travaux. Trois entreprises ont remis une offre, la moins chère à onze millions, soit presque le double de ce que prévoyait le budget.",
        "Les piétons et les cyclistes peuvent encore traverser de jour. Les pompiers ont installé un véhicule dans une école de l'autre côté, afin que les secours n'arrivent pas plus tard qu'avant.",
    ],
    "es": [
        "El puente sobre el Lena seguirá cerrado hasta el otoño, anunció el martes la diputación, después de que los ingenieros comprobaran que dos de sus cinco pilares se han movido varios centímetros desde las riadas.",
        "«A nadie le va a gustar el desvío, y a mí tampoco», dijo Elena Marchena, responsable de carreteras, «pero prefiero explicar un atasco que un derrumbe». Habrá autobuses cada diez minutos.",
        "Los comerciantes de la orilla este temen perder a un tercio de sus clientes. Piden ayudas para los alquileres, que el pleno votará a finales de mes junto con las cuentas del año.",
        "Todavía no se ha firmado el contrato de las obras. Tres empresas presentaron ofertas, la más barata de once millones, casi el doble de lo que se había reservado el invierno pasado.",
        "Peatones y ciclistas pueden cruzar durante el día. Los bomberos han llevado un camión a una escuela del otro lado para que ninguna llamada tarde más que antes en ser atendida.",
    ],
    "de": [
        "Die Brücke über die Lenne bleibt bis zum Herbst gesperrt, teilte der Kreis am Dienstag mit. Fachleute hatten festgestellt, dass sich zwei der fünf Pfeiler seit dem Hochwasser um mehrere Zentimeter bewegt haben.",
        "„Der Umweg wird niemandem gefallen, mir auch nicht“, sagte Helga Marten, die für die Straßen zuständig ist. „Aber ich erkläre lieber einen Stau als einen Einsturz.“ Busse fahren alle zehn Minuten.",
        "Die Geschäfte am Ostufer rechnen damit, ein Drittel ihrer Kundschaft zu verlieren. Sie wünschen sich Hilfe bei den Mieten, über die der Rat am Ende des Monats abstimmen will.",
        "Ein Auftrag für die Arbeiten ist noch nicht vergeben. Drei Firmen haben Angebote abgegeben, das günstigste über elf Millionen, fast doppelt so viel wie im Haushalt vorgesehen war.",
        "Zu Fuß und mit dem Rad darf man bei Tag weiterhin hinüber. Die Feuerwehr hat einen Wagen in eine Schule am anderen Ufer gestellt, damit kein Einsatz länger dauert als bisher.",
    ],
    "ar": [
        "سيبقى الجسر فوق نهر اللين مغلقا حتى الخريف، كما أعلنت المحافظة يوم الثلاثاء، بعد أن تبين للمهندسين أن اثنين من أعمدته الخمسة تحركا عدة سنتيمترات منذ فيضانات آذار الماضي.",
        "وقالت هالة مرعي المسؤولة عن الطرق: «لن يعجب هذا الطريق الطويل أحدا ولن يعجبني أنا أيضا، لكنني أفضل أن أشرح سبب الازدحام على أن أشرح سبب الانهيار»، وستسير الحافلات كل عشر دقائق.",
        "ويتوقع أصحاب المحال على الضفة الشرقية أن يخسروا ثلث زبائنهم، وقد طلبوا مساعدة في دفع الإيجارات، وسيصوت المجلس على هذا الطلب في نهاية الشهر مع موازنة العام المقبل.",
        "ولم يوقع بعد عقد أعمال الإصلاح، فقد تقدمت ثلاث شركات بعروضها، أرخصها بأحد عشر مليونا، وهو ضعف ما خصص لها في موازنة الشتاء الماضي تقريبا بحسب بلدية المدينة.",
        "ويستطيع المشاة وراكبو الدراجات العبور في النهار، ونقلت فرق الإطفاء إحدى سياراتها إلى مدرسة في الجهة الأخرى من النهر حتى لا يتأخر أي نداء عما كان عليه من قبل.",
    ],
}
TITLES = {
    "en": "Bridge over the Lenn shut until the autumn",
    "fr": "Le pont sur la Lenne fermé jusqu'à l'automne",
    "es": "El puente sobre el Lena, cerrado hasta el otoño",
    "de": "Brücke über die Lenne bis zum Herbst gesperrt",
    "ar": "إغلاق الجسر فوق نهر اللين حتى الخريف",
}
HEADLINES = {
    "en": ["Council votes on the rents of the eastern bank", "Storm takes the roof off a school in Arden", "Two held after a fire at the old mill", "Why the price of bread rose again this spring", "Rowers win by half a length", "A museum for lamps opens on Sunday"],
    "fr": ["Le conseil vote les aides de la rive droite", "La tempête emporte le toit d'une école", "Deux gardes à vue après l'incendie du moulin", "Pourquoi le prix du pain monte encore", "Les rameurs gagnent d'une demi-longueur", "Un musée des lampes ouvre dimanche"],
    "es": ["El pleno vota las ayudas a la orilla este", "El temporal arranca el tejado de una escuela", "Dos detenidos tras el incendio del molino", "Por qué vuelve a subir el precio del pan", "Los remeros ganan por medio largo", "Abre el domingo un museo de lámparas"],
    "de": ["Rat stimmt über Mieten am Ostufer ab", "Sturm deckt das Dach einer Schule ab", "Zwei Festnahmen nach Brand in der Mühle", "Warum das Brot schon wieder teurer wird", "Ruderer siegen mit einer halben Länge", "Ein Museum für Lampen öffnet am Sonntag"],
    "ar": ["المجلس يصوت على مساعدة تجار الضفة الشرقية", "العاصفة تقتلع سقف مدرسة في أردن", "توقيف شخصين بعد حريق المطحنة القديمة", "لماذا ارتفع سعر الخبز من جديد هذا الربيع", "المجدفون يفوزون بنصف طول القارب", "متحف للمصابيح يفتح أبوابه يوم الأحد"],
}  # fmt: skip
OUTLET = {"en": "The Lenn Courier", "fr": "Le Courrier de la Lenne", "es": "El Correo del Lena", "de": "Lennebote", "ar": "بريد اللين"}  # fmt: skip
SECTIONS = {
    "en": ["News", "Sport", "Culture", "Weather", "Subscribe", "Log in"],
    "fr": ["Actualités", "Sport", "Culture", "Météo", "S'abonner", "Se connecter"],
    "es": ["Noticias", "Deportes", "Cultura", "El tiempo", "Suscríbete", "Iniciar sesión"],
    "de": ["Nachrichten", "Sport", "Kultur", "Wetter", "Abo", "Anmelden"],
    "ar": ["أخبار", "رياضة", "ثقافة", "الطقس", "اشترك", "تسجيل الدخول"],
}
