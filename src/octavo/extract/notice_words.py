"""General words of notices in many languages: of consent, of reports. Data, matched by `notices`."""

from __future__ import annotations

import re
from typing import Final


def _any(words: str) -> re.Pattern[str]:
    """Any of `words`, parted by white space, at the beginning of a word; "_" stands for a space."""
    starts = [re.escape(word).replace("_", r"\s") for word in words.split()]
    latin = [word for word in starts if word[0] < "\u2e80"]
    wide = [word for word in starts if word[0] >= "\u2e80"]
    return re.compile("|".join(filter(None, (rf"\b(?:{'|'.join(latin)})", "|".join(wide)))), re.IGNORECASE)


STORED: Final = _any(
    "cookie tracker tracking identifier device browser traceur identifiant appareil terminal navigateur kennung gerät endgerät"
    " identificador dispositiv naveg toestel apparaat kakor enhet informasjonskapsler informationskapsler evästei laite"
    " ciasteczk plik urządzeni przegląd çerez cihaz tarayıcı куки файл устройств браузер пристро συσκευ zařízení prohlíže sütik"
    " eszköz adatt ملفات_تعريف جهاز كوكيز کوکی دستگاه कुकी クッキー 端末 设备 缓存 쿠키 기기"
)
"""What is stored, and where."""
OTHERS: Final = _any(
    "partner vendor third-part third_part compan partenaire tiers fournisseur socio tercero proveedor fornitor terze parceir terceir"
    " drittanbieter dienstleister derden leverancier leverantör tredje zaufan podmiot партн третьи сторонн ortak üçüncü شركا طرف"
    " شرکای パートナー 第三者 合作 第三方 파트너 제3자 συνεργάτ"
)
"""For whom."""
PURPOSE: Final = _any(
    "advert ads personali statistic statisti analy measur audience marketing publicit annonc annunc werbung werbe anzeigen"
    " anuncio pubblicit anúnci advertent reklam mainos реклам статисти персонализ إعلان تبليغ تحليل تبلیغ 広告 統計 广告 統計"
    " 统计 광고 통계 맞춤 विज्ञापन mäta måle meten mesurer medi misur purpose finalité zweck doeleinden διαφήμισ"
)
"""What for."""
PERSONAL: Final = _any(
    "data daten donnée datos dati dados gegevens uppgifter opplysninger oplysninger tiedot danych dane данны дані veriler verileri"
    " kişisel privac privat privatsphäre privé prywatno gizlilik конфиденц приват personvern بيانات خصوصي داده حریم 個人情報"
    " プライバシー 隐私 个人信息 개인정보 δεδομέν údaj adatait गोपनीयता"
)
"""Of what."""
AGREED: Final = _any(
    "consent agree accept allow reject permission opt choose choices pick decline zustimm einwillig einverstand akzeptier ablehn"
    " accord autoris refus acept rechaz consiente acconsent accett rifiut negare conced concord aceit recus toestemm akkoord weiger"
    " samtyck godkänn tillåt samtykk godta afvis hyväks suostum zgad zgod akcept соглас разреш приня отказ згод onay kabul izin"
    " reddet موافق اقبل قبول توافق رفض رضایت می‌پذیر پذیرش 同意 許可 拒否 接受 允许 拒绝 동의 허용 거부 सहमत συμφων αποδοχ souhlas hozzájár"
)
"""Whether you agree."""
CONSENT_PARTS: Final = (STORED, OTHERS, PURPOSE, PERSONAL, AGREED)

SAID: Final = re.compile(
    r"\b(?:said|says|told|announced|according to|reported|spokes\w+|police|a (?:déclaré|annoncé|indiqué|précisé|affirmé|estimé|expliqué|ajouté|annulé|jugé)"
    r"|ont (?:déclaré|annoncé|indiqué)|selon (?!vos|votre)\w+|d['’]après|sagten?|teilten? .{1,40} mit|erklärten?|laut|nach angaben|kündigten?|berichteten?|entschied|hieß es"
    r"|dij(?:o|eron)|anunci(?:ó|aron)|según|declar(?:ó|aron)|explicó|señal(?:ó|aron)|aseguró|afirmó|adviert\w+|ha (?:detto|annunciato|dichiarato|spiegato)"
    r"|secondo (?!le tue|i tuoi)\w+|disse(?:ram)?|anunci(?:ou|aram)|segundo|afirm(?:ou|aram)|explicou|zei(?:den)?|zegt|volgens|meldde|aldus|sade|säger|sier|siger|sagde|sa"
    r"|enligt|ifølge|meddelade|meddeler|powiedzia\w+|według|poinformowa\w+|zdaniem|dedi|açıkla\w+|söyle\w+|belirt\w+|göre|bildir\w+|mengatakan|menurut|sanoi|kertoi|mukaan"
    r"|mondta|szerint|közölte|řekla?|uvedla?|podle|a (?:spus|declarat)|potrivit|είπε|δήλωσε|ανακοίνωσε|σύμφωνα"
    r"|сказал[аи]?|сообщил[аи]?|заявил[аи]?|по (?:словам|данным)|сказа(?:в|ла)|повідоми(?:в|ла|ли)|заяви(?:в|ла)|за словами)\b"
    r"|\b[وف]?(?:قال|قالت|أعلن|أعلنت|أضاف|أضافت|بحسب|وفقا|قضت|أكد)\b|گفت|اعلام کرد|به گفته|ने कहा|के अनुसार|बताया|と述べ|によると|明らかにした|発表した|と話|表示|据.{1,12}报|宣布|指出|말했다|밝혔다|따르면",
    re.IGNORECASE,
)
"""Words by which reports name their source, as notices hardly do."""

WEEKDAY: Final = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\b(?:mon|diens|donners|frei|sams|sonn)tag\b|\bmittwoch\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|\b(?:lune|marte|mercole|giove|vener)dì\b",
    re.IGNORECASE,
)
"""Reports name the day; of notices only hours of business do."""

PRICE: Final = re.compile(
    r"(?:[€$£¥₽₺]\s?\d|\d(?:[.,]\d\d)?\s?(?:€|\$|£|euros?\b|crowns?\b|kr\b|zł\b|tl\b|円|元|원|руб)).{0,30}(?:month|week|year|mois|semaine|an\b|monat|woche|jahr|mes\b|semana|año"
    r"|mese|settimana|anno|mês|ano\b|maand|jaar|månad|vecka|år\b|miesiąc|rok|мес|год|ay\b|yıl|شهر|سنة|月|年|월|년)",
    re.IGNORECASE,
)
"""A price for a time."""
REACH: Final = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?:tel(?:ephone|efon|éfono|éphone|efone)?|phone|call|fax|telefoon|тел|هاتف|電話|电话|전화)\b\.?:?\s*\+?[\d ()/-]{6,}",
    re.IGNORECASE,
)
"""An address to write to, or a number to call."""
