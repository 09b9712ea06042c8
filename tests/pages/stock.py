"""A stock of long sentences, long compound words and long names in each language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.values import Language


@dataclass(frozen=True)
class Stock:
    """
    What the longest records are composed from.

    `client` has ninety characters or about half as many full-width ones; `works` are sentences with a gap for one
    of `things`; `sentences` are of fifteen to thirty words, `lines` of ten.
    """

    client: str
    headline: str
    title: str
    person: str
    role: str
    supplier: str
    things: tuple[str, ...]
    works: tuple[str, ...]
    sentences: tuple[str, ...]
    lines: tuple[str, ...]
    ask: str
    recommend: str
    domains: tuple[str, ...]
    unit: str


ENGLISH = Stock(
    client="Northumberland and Westmorland Agricultural Machinery Maintenance Cooperative Society Ltd",
    headline="Sound today, overcrowded at twenty-five people, and unprepared for a long interruption",
    title="Technology roadmap for the maintenance workshops and the cooperative warehouses 2027–2029",
    person="Wilhelmina Featherstonehaugh-Cholmondeley",
    role="Managing director and chair of the procurement committee",
    supplier="Interregional Telecommunications Infrastructure Partnership",
    things=(
        "telecommunications infrastructure",
        "warehouse reconciliation workstations",
        "uninterruptible power supplies",
        "counterintelligence-grade password database",
        "internationalised document repository",
        "multifunctional workshop printers",
        "customs correspondence archive",
        "refrigerated component storehouse",
        "interdepartmental scheduling system",
        "maintenance photograph collection",
    ),
    works=(
        "Replace the {} before the manufacturer's guarantee runs out",
        "Move the {} to a supplier who answers within the working day",
        "Write down who is responsible for the {}",
        "Rehearse the restoration of the {} with a clock running",
    ),
    sentences=(
        "The equipment was bought in the same week as the warehouse was opened, and everything that was bought "
        "together now comes to the end of its life together.",
        "Whenever two of the three people who know the arrangement are away at once, invoices wait until one of them "
        "comes back, and the bank charges interest meanwhile.",
        "From the twenty-fifth employee on, new colleagues can neither store their drawings nor print the delivery "
        "notes that the customs authorities ask for on the same day.",
        "A single failed disk would stop both workshops for about two working days, because the replacement part has "
        "not been kept in stock by the supplier since last spring.",
        "Nobody has been able to say with certainty which of the interdependent configurations were changed by whom, "
        "when, and with whose authorisation.",
        "Comparable cooperatives have spread the same expenditure over three fiscal years without noticing a "
        "difference in everyday dependability.",
    ),
    lines=(
        "Two warehouses should be run as one, without counting anything twice.",
        "The restoration of the customs archive has never been rehearsed in full.",
        "A written authorisation for the replacement before the fifteenth of December.",
        "Responsibility for administrative passwords rests with a single person.",
        "The apprentices' workstations are no longer covered by any guarantee.",
    ),
    ask="Shall the interdepartmental scheduling system be replaced before the winter maintenance season?",
    recommend="Approve the replacement, spread over two fiscal years",
    domains=(
        "Direction, responsibilities and money",
        "Computers, networks and telecommunications",
        "Protection against misuse and disclosure",
        "Continuity when something fails",
        "Applications that the workshops depend upon",
        "People, knowledge and instruction",
        "Suppliers, agreements and correspondence",
    ),
    unit="minutes",
)
SWEDISH = Stock(
    client="Västra Götalands Jordbruksmaskinreparatörers och Spannmålstransportörers Ekonomiska Förening",
    headline="Ordningen håller idag, blir trång vid tjugofem medarbetare och saknar avbrottsberedskap helt",
    title="Teknikfärdplan för reparationsverkstäderna och spannmålsterminalerna 2027–2029",
    person="Anna-Kristina Oxenstierna-Lagerbielke",
    role="Verkställande direktör och ordförande i upphandlingsutskottet",
    supplier="Mellansvenska Telekommunikationsinfrastrukturbolaget",
    things=(
        "säkerhetskopieringsinfrastrukturen",
        "inventeringshanddatorerna på spannmålslagret",
        "avbrottsfri kraftförsörjning i serverrummet",
        "lösenordsförvaltningssystemet",
        "tulldeklarationsarkivet",
        "verkstädernas multifunktionsskrivare",
        "transportplaneringsprogrammet",
        "kylrumsövervakningsutrustningen",
        "personalschemaläggningen",
        "fjärranslutningslösningen",
    ),
    works=(
        "Byt ut {} innan tillverkarens garantitid löper ut",
        "Flytta {} till en leverantör som svarar samma arbetsdag",
        "Skriv ner vem som ansvarar för {}",
        "Öva återläsning av {} på klocka",
    ),
    sentences=(
        "Utrustningen köptes samma vecka som spannmålsterminalen öppnade, och allt som köptes tillsammans når nu "
        "slutet av sin livslängd tillsammans.",
        "När två av de tre som kan upplägget är borta samtidigt blir fakturorna liggande tills någon kommer tillbaka, "
        "och under tiden räknar banken dröjsmålsränta.",
        "Från den tjugofemte medarbetaren kan nya kollegor varken spara sina ritningar eller skriva ut de följesedlar "
        "som tullmyndigheten begär samma dag.",
        "En enda trasig disk stannar båda verkstäderna i ungefär två arbetsdagar, eftersom leverantören inte har haft "
        "reservdelen i lager sedan i våras.",
        "Ingen har med säkerhet kunnat säga vilka av de sinsemellan beroende inställningarna som ändrades av vem, när, "
        "och med vems godkännande.",
        "Jämförbara föreningar har fördelat samma utgift över tre räkenskapsår utan att märka någon skillnad i den "
        "vardagliga driftsäkerheten.",
    ),
    lines=(
        "Två terminaler ska drivas som en, utan att någonting räknas två gånger.",
        "Återläsning av tulldeklarationsarkivet har aldrig övats i sin helhet.",
        "Ett skriftligt godkännande av utbytet före den femtonde december.",
        "Ansvaret för administrationslösenorden vilar på en enda person.",
        "Lärlingarnas arbetsstationer omfattas inte längre av någon garanti.",
    ),
    ask="Ska personalschemaläggningen bytas ut före vinterns underhållssäsong i alla tre verkstäderna?",
    recommend="Godkänn utbytet, fördelat över två räkenskapsår",
    domains=(
        "Riktning, ansvarsfördelning och ekonomi",
        "Datorer, nätverk och telekommunikation",
        "Skydd mot missbruk och informationsläckage",
        "Kontinuitet när någonting går sönder",
        "Verksamhetssystem som verkstäderna behöver",
        "Människor, kunskap och kompetensutveckling",
        "Leverantörer, avtal och korrespondens",
    ),
    unit="minuter",
)
DANISH = Stock(
    client="Nordvestjyske Landbrugsmaskinreparatørers og Korntransportørers Andelsselskab med begrænset Ansvar",
    headline="Ordningen holder i dag, bliver trang ved femogtyve medarbejdere og mangler afbrydelsesberedskab",
    title="Teknologikøreplan for reparationsværkstederne og kornterminalerne 2027–2029",
    person="Anne-Katrine Juul-Brockdorff Ahlefeldt-Laurvig",
    role="Administrerende direktør og formand for indkøbsudvalget",
    supplier="Midtjysk Telekommunikationsinfrastrukturselskab",
    things=(
        "sikkerhedskopieringsinfrastrukturen",
        "lageroptællingshåndterminalerne",
        "nødstrømsforsyningen i serverrummet",
        "adgangskodeforvaltningssystemet",
        "toldangivelsesarkivet",
        "værkstedernes multifunktionsprintere",
        "transportplanlægningsprogrammet",
        "kølerumsovervågningsudstyret",
        "vagtplanlægningssystemet",
        "fjernforbindelsesløsningen",
    ),
    works=(
        "Udskift {}, inden fabrikantens garantiperiode udløber",
        "Flyt {} til en leverandør, der svarer samme arbejdsdag",
        "Skriv ned, hvem der har ansvaret for {}",
        "Øv tilbagelæsning af {} på tid",
    ),
    sentences=(
        "Udstyret blev købt i samme uge, som kornterminalen åbnede, og alt, hvad der blev købt sammen, når nu enden af "
        "sin levetid sammen.",
        "Når to af de tre, der kender opsætningen, er væk samtidig, bliver fakturaerne liggende, til en af dem kommer "
        "tilbage, og imens beregner banken morarenter.",
        "Fra den femogtyvende medarbejder kan nye kolleger hverken gemme deres tegninger eller udskrive de "
        "følgesedler, som toldmyndighederne beder om samme dag.",
        "En enkelt defekt disk standser begge værksteder i omkring to arbejdsdage, fordi leverandøren ikke har haft "
        "reservedelen på lager siden i foråret.",
        "Ingen har med sikkerhed kunnet sige, hvilke af de indbyrdes afhængige indstillinger der blev ændret af hvem, "
        "hvornår, og med hvis godkendelse.",
        "Sammenlignelige andelsselskaber har fordelt den samme udgift over tre regnskabsår uden at mærke nogen forskel "
        "i den daglige driftssikkerhed.",
    ),
    lines=(
        "To terminaler skal drives som én, uden at noget tælles to gange.",
        "Tilbagelæsning af toldangivelsesarkivet er aldrig blevet øvet fuldt ud.",
        "En skriftlig godkendelse af udskiftningen inden den femtende december.",
        "Ansvaret for administratoradgangskoderne hviler på en enkelt person.",
        "Lærlingenes arbejdsstationer er ikke længere omfattet af nogen garanti.",
    ),
    ask="Skal vagtplanlægningssystemet udskiftes inden vinterens vedligeholdelsessæson på alle værksteder?",
    recommend="Godkend udskiftningen, fordelt over to regnskabsår",
    domains=(
        "Retning, ansvarsfordeling og økonomi",
        "Computere, netværk og telekommunikation",
        "Beskyttelse mod misbrug og datalækage",
        "Driftskontinuitet, når noget svigter",
        "Forretningssystemer, som værkstederne behøver",
        "Mennesker, viden og kompetenceudvikling",
        "Leverandører, aftaler og korrespondance",
    ),
    unit="minutter",
)
RUSSIAN = Stock(
    client="Северо-Западное сельскохозяйственное ремонтно-эксплуатационное производственное товарищество",
    headline="Сегодня всё работает, при двадцати пяти сотрудниках станет тесно, длительный простой не предусмотрен",
    title="Технологическая дорожная карта ремонтных мастерских и зерновых терминалов 2027–2029",
    person="Александра Константиновна Преображенская-Воскресенская",
    role="Генеральный директор и председатель закупочной комиссии",
    supplier="Межрегиональная телекоммуникационная инфраструктурная компания",
    things=(
        "инфраструктура резервного копирования",
        "терминалы инвентаризации зернохранилищ",
        "бесперебойное электроснабжение серверной",
        "система управления административными паролями",
        "архив таможенных деклараций",
        "многофункциональные печатающие устройства",
        "программа планирования грузоперевозок",
        "оборудование температурного мониторинга",
        "автоматизированное расписание персонала",
        "защищённое удалённое подключение",
    ),
    works=(
        "{}: замена до окончания гарантийного срока изготовителя",
        "{}: переход к поставщику, отвечающему в течение рабочего дня",
        "{}: письменное распределение ответственности",
        "{}: проверка восстановления с секундомером",
    ),
    sentences=(
        "Оборудование приобреталось в ту же неделю, когда открылся зерновой терминал, и всё приобретённое одновременно "
        "теперь одновременно вырабатывает свой ресурс.",
        "Когда двое из троих сотрудников, знакомых с этой схемой, отсутствуют одновременно, счета остаются "
        "неоплаченными, а банк тем временем начисляет проценты за просрочку.",
        "Начиная с двадцать пятого сотрудника новые коллеги не смогут ни сохранять чертежи, ни распечатывать "
        "товаросопроводительные документы, которые таможня запрашивает в тот же день.",
        "Единственный отказавший диск остановит обе мастерские примерно на два рабочих дня, поскольку запасной части у "
        "поставщика нет на складе с прошлой весны.",
        "Никто не смог с уверенностью сказать, какие из взаимозависимых настроек были изменены, кем, когда именно и с "
        "чьего разрешения.",
        "Сопоставимые товарищества распределили такие же расходы на три финансовых года, не заметив разницы в "
        "повседневной работоспособности.",
    ),
    lines=(
        "Два терминала должны работать как один, и ничто не должно учитываться дважды.",
        "Полное восстановление архива таможенных деклараций ни разу не проверялось.",
        "Письменное согласование замены оборудования до пятнадцатого декабря.",
        "Ответственность за административные пароли лежит на единственном человеке.",
        "Рабочие станции практикантов больше не покрываются никакой гарантией.",
    ),
    ask="Заменять ли автоматизированное расписание персонала до начала зимнего ремонтного сезона?",
    recommend="Согласовать замену с распределением на два финансовых года",
    domains=(
        "Направление, ответственность и финансирование",
        "Компьютеры, сети и телекоммуникации",
        "Защита от злоупотреблений и утечки сведений",
        "Непрерывность работы при отказах",
        "Производственные программы мастерских",
        "Сотрудники, знания и обучение",
        "Поставщики, договоры и переписка",
    ),
    unit="минут",
)
JAPANESE = Stock(
    client="北関東農業機械修理加工および穀物輸送倉庫業務共同事業組合連合会株式会社中央整備技術研究所",
    headline="現状は堅実、二十五名で手狭になり、長時間の停止への備えはまだない",
    title="整備工場および穀物倉庫の情報技術ロードマップ　二〇二七年度から二〇二九年度",
    person="勅使河原　佐江子",
    role="代表取締役社長兼購買委員会委員長",
    supplier="東日本情報通信基盤整備サービス株式会社",
    things=(
        "バックアップ基盤システム",
        "穀物倉庫の棚卸用ハンディターミナル",
        "サーバー室の無停電電源装置",
        "管理者パスワード管理システム",
        "税関申告書類アーカイブ",
        "整備工場の複合機",
        "輸送計画ソフトウェア",
        "冷蔵室温度監視装置",
        "従業員勤務シフト管理システム",
        "リモートアクセス環境",
    ),
    works=(
        "{}をメーカー保証期間が終わる前に更新する",
        "{}を当日中に回答する取引先へ移す",
        "{}の責任者を書面で定める",
        "{}の復旧訓練を時間を計って行う",
    ),
    sentences=(
        "この設備は穀物倉庫が開業した週にまとめて購入されたものであり、同時に購入されたものはすべて、同時に耐用年数の終わりを迎えつつあります。",
        "この仕組みを理解している三名のうち二名が同時に不在になると、どちらかが戻るまで請求書の処理が止まり、その間は銀行の遅延利息が発生します。",
        "従業員が二十五名を超えると、新しく加わる方は図面を保存することも、税関から当日中に求められる送り状を印刷することもできなくなります。",
        "ディスクが一台故障するだけで、両方の整備工場がおよそ二営業日にわたって停止します。交換部品は春以降、取引先の在庫にないためです。",
        "相互に依存している設定のうち、どれが、いつ、誰によって、誰の承認のもとで変更されたのかを、確実に説明できる方はいませんでした。",
        "同じ規模の組合では、同額の支出を三会計年度に分けて平準化しても、日々の安定稼働に違いは見られませんでした。",
    ),
    lines=(
        "二つの倉庫を一つのように運営し、同じものを二度数えないようにしたい。",
        "税関申告書類アーカイブの完全な復旧は、一度も訓練されていません。",
        "十二月十五日までに、更新についての書面による承認をお願いします。",
        "管理者パスワードの責任が、お一人だけに集中しています。",
        "実習生用のパソコンは、すでにどの保証の対象にもなっていません。",
    ),
    ask="従業員勤務シフト管理システムを、冬の整備期間が始まる前に更新しますか。",
    recommend="二会計年度に分けて更新を承認する",
    domains=(
        "経営方針・責任分担・資金計画",
        "コンピューターとネットワーク設備",
        "不正利用と情報漏えいへの対策",
        "障害発生時の事業継続",
        "整備工場の業務アプリケーション",
        "人材・知識・教育訓練",
        "取引先・契約・書類管理",
    ),
    unit="分",
)
STOCKS: dict[Language, Stock] = {
    "en": ENGLISH,
    "sv": SWEDISH,
    "da": DANISH,
    "ru": RUSSIAN,
    "ja": JAPANESE,
}
