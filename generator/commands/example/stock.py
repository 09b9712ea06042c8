"""Made-up words in three languages and three sizes, for examples of every component."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Size = Literal["ordinary", "longest", "emptiest"]


@dataclass(frozen=True)
class Stock:
    """What the examples of one language and size are made of; `words` and `names` are used in turn."""

    language: str
    size: Size
    words: tuple[str, ...]
    names: tuple[str, ...]
    title: str
    text: str
    person: str
    day: str
    quarter: str
    amount: str
    number: str

    @property
    def is_empty(self) -> bool:
        return self.size == "emptiest"

    @property
    def is_long(self) -> bool:
        return self.size == "longest"

    def word(self, at: int) -> str:
        return self.words[at % len(self.words)]

    def name(self, at: int) -> str:
        return self.names[at % len(self.names)]

    def several(self, ordinary: int, longest: int) -> range:
        """How many there are of a thing that may be there not at all."""
        return range(0 if self.is_empty else longest if self.is_long else ordinary)


STOCKS = (
    Stock(
        "en",
        "ordinary",
        words=("Done", "In progress", "Late", "Not known", "Planned", "High", "Low", "Target", "Plan", "Actual"),
        names=("File server", "Backup", "Telephony", "Staff portal", "Laptops", "Network in the warehouse"),
        title="Three years cost €642,000, half of it in 2027",
        text="The server is full at 25 people and out of warranty in October. Moving it takes six days.",
        person="Mary Ashdown",
        day="15 April 2026",
        quarter="Q1 2026",
        amount="€84,000",
        number="22",
    ),
    Stock(
        "en",
        "longest",
        words=(
            "Accepted with reservations in writing",
            "In progress, waiting for the landlord",
            "Telecommunications interdependencies",
            "Not known, and not yet asked",
            "Counterproductively decentralised",
            "Business continuity and recovery",
        ),
        names=(
            "Replacement of the interdepartmental telecommunications infrastructure at all four sites",
            "Consolidation of contracts for mobile, fixed and machine-to-machine connections",
            "Phishing-resistant authentication for everybody, contractors and seasonal staff included",
        ),
        title=(
            "Between the lease in Southampton and the audit in November there is room for one large undertaking, and"
            " the network comes before everything that rests on it"
        ),
        text=(
            "The recommendation has been raised four times since June 2024 and deferred each time for a reason that was"
            " good then: the lease, the audit, the move of the workshop, and the wish to see the figures of the whole"
            " year. None of these holds any longer. Until it is done, a failed disk stops both sites for two days, and"
            " whoever is hired after the twenty-fifth colleague has nowhere to put what they make; neither can be"
            " mended in less than six weeks once it has happened."
        ),
        person="Bartholomew Featherstonehaugh-Cholmondeley, Deputy Managing Director",
        day="Wednesday, 30 September 2026",
        quarter="First quarter of the fiscal year 2026/27",
        amount="€123,456,789.00",
        number="−1,234,567.8",
    ),
    Stock("en", "emptiest", ("–",), ("–",), "–", "–", "–", "–", "–", "–", "–"),
    Stock(
        "ru",
        "ordinary",
        words=("Сделано", "В работе", "Опаздывает", "Неизвестно", "В плане", "Высокий", "Низкий", "Цель", "План"),
        names=("Файловый сервер", "Резервные копии", "Телефония", "Портал", "Ноутбуки", "Сеть на складе"),
        title="Три года обойдутся в 6 420 000 ₽, половина — в 2027 году",
        text="Сервер рассчитан на 25 человек, гарантия кончается в октябре. Перенос займёт шесть дней.",
        person="Мария Белова",
        day="15 апреля 2026 г.",
        quarter="1 кв. 2026",
        amount="840 000 ₽",
        number="22",
    ),
    Stock(
        "ru",
        "longest",
        words=(
            "Принято с письменными оговорками",
            "В работе, ждём согласования арендодателя",
            "Неудовлетворительно",
            "Неизвестно, ещё не спрашивали",
            "Высокопроизводительный",
            "Непрерывность и восстановление",
        ),
        names=(
            "Замена телекоммуникационной инфраструктуры межведомственного взаимодействия на четырёх площадках",
            "Объединение договоров на мобильную, стационарную и межмашинную связь",
            "Защищённая от подделки аутентификация для всех, включая подрядчиков и сезонных работников",
        ),
        title=(
            "Между договором аренды в Екатеринбурге и ноябрьской проверкой есть место для одного крупного дела, и сеть"
            " идёт раньше всего, что на неё опирается"
        ),
        text=(
            "Рекомендация поднималась четыре раза с июня 2024 года, и каждый раз откладывалась по причине, которая"
            " тогда была уважительной: аренда, проверка, переезд мастерской, желание увидеть итоги всего года. Ни одна"
            " из них больше не действует. Пока это не сделано, отказ одного диска останавливает обе площадки на два"
            " дня, а принятым после двадцать пятого сотрудника негде хранить работу; ни то ни другое нельзя исправить"
            " быстрее чем за шесть недель."
        ),
        person="Константин Рождественский-Преображенский, заместитель генерального директора",
        day="среда, 30 сентября 2026 г.",
        quarter="Первый квартал 2026/27 финансового года",
        amount="1 234 567 890,00 ₽",
        number="−1 234 567,8",
    ),
    Stock("ru", "emptiest", ("–",), ("–",), "–", "–", "–", "–", "–", "–", "–"),
    Stock(
        "ja",
        "ordinary",
        words=("完了", "進行中", "遅れ", "不明", "予定", "高", "低", "目標", "計画", "実績"),
        names=("ファイルサーバー", "バックアップ", "電話", "社員ポータル", "ノートパソコン", "倉庫のネットワーク"),
        title="3年間の費用は6,420万円、その半分は2027年度",
        text="サーバーは25人で一杯になり、保証は10月に切れます。移行には6日かかります。",
        person="田中美咲",
        day="2026年4月15日",
        quarter="2026年 第1四半期",
        amount="840,000円",
        number="22",
    ),
    Stock(
        "ja",
        "longest",
        words=(
            "書面による条件付きで承認済み",
            "進行中（貸主の同意を待っています）",
            "コミュニケーションプラットフォーム",
            "不明（まだお聞きしていません）",
            "インフラストラクチャー統合",
            "事業継続と復旧",
        ),
        names=(
            "全四拠点における部門間通信基盤（電気通信インフラストラクチャー）の全面的な入れ替え",
            "携帯電話・固定電話・機器間通信の契約をひとつにまとめる取り組み",
            "協力会社と季節雇用の方を含む全員を対象とした、フィッシングに強い認証への移行",
        ),
        title=(
            "大阪の賃貸契約と11月の監査のあいだに大きな取り組みをひとつ行う余裕があり、すべての土台となるネットワークが最初です"
        ),
        text=(
            "この提案は2024年6月から4回お話ししており、そのたびに当時としてはもっともな理由で見送られてきました。"
            "賃貸契約、監査、工場の移転、そして通年の数字を見たいというご希望です。いまはそのどれも当てはまりません。"
            "実施されるまでは、ディスクが1台故障すると両方の拠点が2日間止まり、26人目以降の社員には仕事を保存する場所がありません。"
            "どちらも、起きてからでは6週間以内に直すことはできません。"
        ),
        person="小鳥遊 勘解由小路、代表取締役副社長 兼 情報システム統括責任者",
        day="2026年9月30日（水曜日）",
        quarter="2026/27年度 第1四半期",
        amount="1,234,567,890円",
        number="−1,234,567.8",
    ),
    Stock("ja", "emptiest", ("–",), ("–",), "–", "–", "–", "–", "–", "–", "–"),
)
