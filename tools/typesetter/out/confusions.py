"""What OCR takes for what."""

from __future__ import annotations

from collections.abc import Iterable

_LETTERS = (
    "rn>m m>rn c>e e>c l>1 1>l I>l l>I i>l l>i ſ>f f>ſ s>f f>t t>f h>b b>h u>n n>u o>0 0>o O>0 "
    "cl>d d>cl li>h h>li ri>n n>ri vv>w w>vv ii>u u>ii in>m m>in B>8 8>B S>5 5>S g>q q>g y>v v>y "
    "a>o o>a a>s e>o ,>. .>, ;>: :>; 3>8 6>b t>l J>I é>e è>é ê>e à>a ç>c î>i œ>ce ä>a ö>o ü>ii "
    "ß>B ß>fs K>R R>K D>O C>G G>C ”>“ ’>‘ '>’ ->~"
)
"""Latin letters and signs: what is printed, and what is read for it."""
_LOOKALIKES = (
    "未末 土士 己已巳 日曰 人入八 大太犬 天夫无 干千于 王玉主 木本 目且 田由甲申 白自 刀力 九丸 "
    "今令 午牛 师帅 拔拨 治冶 侯候 晴睛 清请情 摸模 贷货 戍戌戊 折拆析 博搏 历厉 免兔 处外 问间同 "
    "四西 住往 根跟 狠狼 渴喝 微徽 竟竞 辩辨 乌鸟 仓仑 买卖 市布 北比此 万方 元无 石右 古占 吉告 "
    "名各 后启 司可 史吏 东乐 半平 立位 汁什 休体 作昨 伐代 技枝 持待特 场扬 坏环 极级 沙妙 没设 "
    "洒酒 活话 洋样 科料 种钟 秋秩 纪记 经轻 练炼 组祖 结给 网同 肯背 育盲 苦若 草革 著着 蓝篮 "
    "论伦 远运 这还 进近 道首 那哪 部郎 间闻 阳阴 陈阵 除徐 难准 须顺 风凤 驻住 高商 "
    "間問聞 開閒關 門鬥 東束 車軍 書晝畫 見貝 說設 會曾 電雷 馬鳥烏島 綱網 縣懸 徵微 陳陣 師帥 "
    "買賣 貨貸 責貴 時特 後從 數敷 國圍 圓園 將狀 樂藥 歲藏 滬滙 爭靜 當富 發登 經輕 總聰 戰載"
)
"""Chinese characters that are read for one another, in groups."""
_COMMON = {
    "en": "the of and to in that was for with his are this have from they been were had which will",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als",
    "fr": "de la le et les des en un du une que est pour qui dans par plus au sur pas",
    "zh": "我们 他们 一个 没有 工作 发展 中国 可以 进行 问题 社会 经济 国家 记者 今年 全国 建设",
    "zh-Hant": "我們 他們 一個 沒有 先生 可以 國家 社會 問題 記者 今年 本報 昨日 不可 如何 所以",
}
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FA5

Readings = dict[str, list[tuple[str, str]]]
"""By first character of what is printed: it and what is read for it."""


def readings() -> Readings:
    """Return every confusion of the tables."""
    found: Readings = {}
    for printed, read in _pairs():
        found.setdefault(printed[0], []).append((printed, read))
    return found


def neighbour(character: str, step: int) -> str:
    """Return a Chinese character near by in Unicode, which mostly shares its radical.

    Other characters come back unchanged.
    """
    code = ord(character)
    if not _FIRST_HAN <= code <= _LAST_HAN:
        return character
    return chr(min(_LAST_HAN, max(_FIRST_HAN, code + step)))


def common_words(language: str) -> list[str]:
    """Return words that are frequent in every text of a language."""
    return _COMMON[language].split()


def _pairs() -> Iterable[tuple[str, str]]:
    for pair in _LETTERS.split():
        printed, _, read = pair.partition(">")
        yield printed, read
    for group in _LOOKALIKES.split():
        for printed in group:
            for read in group.replace(printed, ""):
                yield printed, read
