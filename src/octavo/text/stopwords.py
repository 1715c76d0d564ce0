"""Function words: what carries grammar and no subject. One list a language, for the whole project."""

from __future__ import annotations

from functools import cache

_WORDS = {
    "en": """a about after again against all also although am among an and another any are around as at
        be because been before being below between both but by can could did do does doing down during each
        either even every few for from further had has have having he her here hers herself him himself his
        how however i if in into is it its itself just last least less many may me meanwhile might more most
        much must my myself neither new next no nor not now of off on once one only or other our ours out
        over own per perhaps said same say says several shall she should since so some still such than that
        the their theirs them themselves then there these they this those though through thus to today
        together told too two under until up upon us very was we were what when where whether which while
        who whom whose why will with within without would yes yet you your yours""",
    "fr": """à afin ainsi après au aucun aujourd'hui aussi autre autres aux avait avant avec avoir c ce ceci
        cela celle celles celui ces cet cette ceux chaque chez ci comme comment contre d dans de depuis des
        deux dit donc dont du elle elles en encore entre est et était étaient été être eu eux fait font hier
        il ils j je l la là le les leur leurs lors lorsque lui m ma mais malgré me même mes moins mon n ne
        ni nos notre nous nouveau nouvelle on ont or ou où par parce pas pendant peu peut plus plusieurs
        pour pourquoi près pu puis qu quand que quel quelle qui quoi s sa sans se selon sera ses si sien
        soit son sont sous sur ta tandis te tes toi ton toujours tous tout toute toutes très tu un une vers
        via vos votre vous y""",
    "es": """a actualmente además ahí ahora al algo alguna algunas alguno algunos allí ambos ante antes
        aquel aquella aquí así aún aunque ayer bajo bien cada casi como con contra cual cuales cuando cuanto
        de del desde después dice dijo donde dos durante e el él ella ellas ellos en entonces entre era eran
        es esa esas ese eso esos esta está están estas este esto estos fue fueron ha había habían haber
        hacia han hasta hay hoy la las le les lo los más me mediante menos mi mientras mis mismo mucho muy
        nada ni ningún no nos nosotros nuestra nuestro nueva nuevo o otra otras otro otros para pero poco
        por porque pues que qué quien quién según ser si sí sido siempre sin sino sobre son su sus también
        tampoco tan tanto te tiene todo todos tras tu tus un una unas uno unos usted y ya yo""",
    "de": """ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bereits
        bis bisher da dabei damit danach dann das dass dem den denn der deren des dessen deshalb die dies
        diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwa
        für gegen gestern hat hatte hatten haben heute hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren
        ihrer im in ins ist ja jede jeder jedes jetzt kann kein keine können laut man mehr mehrere mit nach
        nachdem nicht nichts noch nun nur ob oder ohne sagte schon sehr sei sein seine seinem seinen seiner
        seit selbst sich sie sind so sogar soll sollen sowie über um und uns unter viele vom von vor während
        war waren warum was weil weiter welche wenn wer werden wie wieder wir wird wo wurde wurden zu zum
        zur zwar zwei zwischen""",
    "ar": """في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذين ما لا لم لن إن ان أن أنه انه أنها
        كان كانت كما قد وقد بعد قبل بين حيث حين عند عندما منذ حتى ثم أو او و أي اي كل بعض غير سوى هو هي هم
        نحن أنا انا قال قالت وقال وقالت وأضاف أضاف إذا اذا لكن ولكن بل ليس ليست وهو وهي وفي ومن وعلى خلال
        حول ضد تحت فوق أمام امام لدى اليوم أمس امس هناك هنا أيضا ايضا له لها لهم به بها فيه فيها منه منها
        عليه عليها التى الا إلا أما اما ولا ولم وما وكان وكانت يوم أحد احد أكثر اكثر عدد عدة نحو إنه إنها""",
    "it": """a ad ai al alla alle allo anche ancora che chi ci ciò come con contro cui da dai dal dalla dalle
        degli dei del della delle dello di dopo dove due e ed era erano essere fa fra già gli ha hanno i ieri
        il in io la le lei li lo loro lui ma mentre mi molto ne nei nel nella nelle no noi non nostro o oggi
        ogni ora per perché però più poi prima quale quando quanto quella quelle quelli quello questa queste
        questi questo qui se secondo senza si sia sono sopra sotto stato su sua sue sui sul sulla suo suoi
        tra tutti tutto un una uno è""",
    "pt": """a à ao aos apenas após as às até com como contra da das de dela dele depois desde do dois dos e
        é ela elas ele eles em enquanto entre era essa esse esta está este eu foi foram há hoje isso já lhe
        mais mas me mesmo muito na não nas nem no nos nós num numa o onde ontem os ou outra outro para pela
        pelas pelo pelos por porque quando que quem se segundo sem ser seu seus sob sobre sua suas também
        tem todos um uma""",
    "nl": """aan al alle als ander andere bij binnen dan dat de deze die dit door dus een en er had heb hebben
        heeft hem het hier hij hoe hun ik in is ja je kan maar meer met mijn na naar niet nog nu of om omdat
        onder ons ook op over te tegen tot u uit van vandaag veel volgens voor waar want waren was wat we
        werd werden wie wij worden wordt zal ze zei zich zij zijn zo zonder""",
    "ru": """а без более бы был была были было быть в вам вас во вот все всех вы где да для до его ее её если
        есть еще ещё же за и из или им их к как когда который которая которые кто ли лишь мы на над не нет
        ни но о об однако он она они оно от перед по под после при про с сам свой себя со так также там то
        того тоже только тот у уже что чтобы это этого этот эта эти я""",
    "tr": """ama ancak bazı ben bir biri bu bunu bunun çok da daha de değil diye dolayı en gibi göre hem her
        hiç için ile ise iki kadar ki kim mi mı mu mü ne neden o olan olarak oldu olduğu onlar onu onun
        sonra şu tüm ve veya ya yani""",
    "pl": """a aby ale bardzo bez będzie być był była było były co czy dla do dwa gdy gdzie go i ich ile im
        ja jak jako je jednak jego jej jest jeszcze już kiedy kto która które który lub ma mi może na nad
        nie niż o od on ona oni oraz po pod podczas ponad przed przez przy się są tak także tam te tego tej
        ten to tu tylko tym u w we więc wszystko z za ze że""",
}


@cache
def stopwords(language: str | None) -> frozenset[str]:
    """Function words of `language`, lower case; for None those of every language known here."""
    if language is None:
        return frozenset().union(*(stopwords(code) for code in _WORDS))
    return frozenset(_WORDS.get(language, "").split())
