"""Make up people: names from short lists, telephone numbers that nobody can have, addresses by village and group."""

import random
from dataclasses import dataclass

from huiyin.record.parties.people import Person

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛范彭郎鲁韦马苗方俞任袁柳"
)
FIRST = "建国志文春秋桂玉金秀永德正光家世长福守大小明立新忠海云兰月晓思雨子嘉若"
SECOND = "华芳平英军梅生强林兰香根清山珍勇红发霞才元琴福宝辉云燕贵成良涛娟宁安"
GROUPS = "一组 二组 三组 四组 五组 六组 七组 八组 九组".split()
HANT = str.maketrans(
    "赵钱孙吴郑冯陈卫蒋韩杨许吕张严华陶谢邹窦云苏鲁韦马苗袁国玉桂长兰宝贵涛娟宁发红强军梅志文建晓清",
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華陶謝鄒竇雲蘇魯韋馬苗袁國玉桂長蘭寶貴濤娟寧發紅強軍梅志文建曉清",
)
"""Signs of the lists above as people of the town that writes zh-Hant write their own names."""


@dataclass
class People:
    """Makes up people, the same ones for the same seed."""

    rng: random.Random
    made: int = 0

    def name(self, lang: str = "zh-Hans") -> str:
        """Return a name of two or three signs."""
        second = self.rng.choice(SECOND) if self.rng.random() < 0.8 else ""  # noqa: PLR2004 - most have three
        name = self.rng.choice(SURNAMES) + self.rng.choice(FIRST) + second
        return name.translate(HANT) if lang == "zh-Hant" else name

    def person(self, village: str, lang: str = "zh-Hans") -> Person:
        """Return a person living in a village; prefix 100 of the telephone number is given to nobody."""
        self.made += 1
        group = self.rng.choice(GROUPS)
        house = self.rng.randint(1, 99)
        number = "號" if lang == "zh-Hant" else "号"
        group = group.replace("组", "組") if lang == "zh-Hant" else group
        return Person(self.name(lang), f"100{self.made:08d}", f"{village}{group}{house}{number}")
