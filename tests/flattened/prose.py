"""Invented pages of flattened text, in Chinese paragraphs and in English printed lines."""

from __future__ import annotations

import random

from jumpline.conventions import for_language
from jumpline.layout.flattened import lay_out_flattened
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.readers.text import read_text
from jumpline.segmentation.flattened import segment_flattened
from jumpline.segmentation.model import Segmentation

FERRY = (
    "渡轮公司决定从下月一日起在赶集日加开晚班船，经理昨天向镇议会作了说明。",
    "码头的路灯必须先修好，港务处答应在霜降以前派人逐盏检查，费用由渡轮公司垫付。",
    "船工老周说，晚班船要多配两名水手，夜里过江心沙洲时得有人守在船头看水色。",
    "对岸的菜农最高兴，他们散了集再不用赶在日落前挤上最后一班渡船。",
    "渡轮公司还打算把旧票亭改成候船室，给等晚班船的人烧一炉炭火。",
)
WELLS = (
    "上城新打的两口井昨天出水，其中一口水质清澈，另一口要等霜冻过后再填平。",
    "打井师傅说，清水井深九丈，井壁用青砖砌成，井台比街面高出一尺，雨水倒灌不进去。",
    "住在坡上的人家从前要到河边挑水，如今站在井台上就能把水桶提满。",
    "井水每个月送到县里化验一次，化验单贴在井台旁边的木牌上。",
)
SCHOOL = (
    "新校舍的图样征集共收到十一份，奖金四十元，评委星期二在旧礼堂开会。",
    "有一份图样把教室排成半圆，中间留出操场，评委看了很久。",
    "教员们希望教室的窗户朝南，图书室要放得下三千册书，冬天生得起炉子。",
    "校长说，校舍图样选定以后要先做木头模型，放在礼堂里让学生家长提意见。",
    "奖金由校友会捐出，没有得奖的图样也将装订成册，留在图书室里供学生翻看。",
)
LATE_BOAT = (
    "每逢赶集的日子，江心沙洲上的菜农天不亮就挑着担子赶到码头，等第一班渡船。去年秋天以来，下午四点以后没有船，许多人只好在对岸的亲戚家过夜。",
    "渡轮公司从本月起在赶集日加开一趟晚班船，晚上七点半从县城开出。船票和白天一样，两元一张，老人和学生半价。",
    "船工老周在这条江上撑了三十年船，头一个报名开晚班。他说，夜里行船主要看航标，只要雾不大，二十分钟就能到沙洲。",
    "为了夜航安全，码头两边新装了十六盏路灯，跳板也换成了防滑的钢板。候船室添了两排长椅和一只开水炉，旧票亭改成了行李寄存处。",
    "第一天晚上，晚班船坐得满满当当，船舱里摆着空箩筐和没有卖完的青菜。在码头守了一夜的菜农李大嫂说，她打算把省下来的工夫用在地里，多种两畦韭菜赶早市。",
    "公司经理算过一笔账，晚班船每趟烧油一百二十元，坐满六十人才够本。县里答应头半年按趟给一点补贴，以后看客流再定。",
    "也有人担心水位。入冬以后江心的浅滩露出来，大一点的船靠不了岸，水手们正在同航道站商量，把泊位往下游挪五十米。",
    "老周说，等开春涨了水，他想把晚班开到天天都有。沙洲上的人听了都笑，说到那时候看戏也不用赶着回家了。",
)
NEW_SCHOOL = (
    "第二中学要盖一座新校舍，图样向全县征集。征集启事贴出去一个月，收到了四十七份，有工程师画的，也有学生用铅笔画的。",
    "旧教学楼是五十年前盖的，教室窗户朝北，冬天中午也要点灯。下雨的时候，三楼的走廊漏水，老师们把水桶一字排开接着。",
    "评委一共七个人，有两位建筑师、一位退休校长，还有三位家长和一名高三学生。他们把图样挂在旧礼堂的墙上，编了号，不写作者的名字。",
    "得票最多的是二十三号。图样把图书室放在一楼正中，四面都是玻璃，教室围着它排成一圈，操场搬到了楼的南边。",
    "二十三号的作者后来才知道是校友会的一位老木匠。他不会用电脑，拿三合板做了一个木头模型，屋顶可以掀开，连课桌都摆好了。",
    "也有评委不赞成，认为圆形的走廊太费地方，消防车也不好进。设计院的同志答应修改，在东边留一条六米宽的通道。",
    "奖金是五千元，老木匠没有要，请学校拿去给图书室买书。他说，自己小时候就在那间朝北的教室里念书，手冻得握不住笔。",
    "新校舍明年春天动工，工期十四个月。施工期间初三和高三的学生借用镇上的文化站上课，其余年级在旧楼里挪一挪。",
)
FERRY_WORDS = "渡轮公司 晚班船 码头路灯 船工老周 赶集日 江心沙洲 水手 旧票亭 候船室 对岸菜农"
SCHOOL_WORDS = "新校舍 图样征集 评委 旧礼堂 教室窗户 操场 图书室 校友会 木头模型 奖金"
PLAIN_WORDS = "已经 决定 昨天 表示 以后 可以 大家 都说 必须 不再 同意 打算 其中 每个 全部 并且"
END_MARKS = (
    "（新华社海口5月6日电 记者 林安）",
    "（新华社海口5月6日电 记者 周小舟）",
    "（新华社海口5月6日电 记者 何苇）",
)

COLUMN = """\
HARBOUR BOARD AGREES
TO REPAIR THE LAMPS
Ferry Company to Run a Later Boat
on Market Days.
PORT HOLT, May 5.—The ferry company
will run a later boat on market days
from the first of the month, its man-
ager told the council yesterday.
The quay lamps must be repaired be-
fore then, and the harbour board has
promised to see to it. Nobody spoke
against the plan, though a member from
(Continued on Page Four.)
TWO WELLS ARE DUG
IN THE UPPER TOWN
Two wells have been dug in the upper
town, of which one gives clear water;
the other will be filled again when
the frost is over.
What It Cost.
The work has cost the town less than
was feared, the clerk reported, since
the bricks were given by the mill.
"""


def understand(text: str, language: str) -> tuple[PageLayout, Segmentation]:
    """Read a single page and take it as far as segmentation."""
    (page,) = read_text(text.encode(), "page", Options()).pages
    layout = lay_out_flattened(page, for_language(language))
    return layout, segment_flattened([layout], for_language(language), Options())


def page_of(*parts: str | tuple[str, ...]) -> str:
    """Write paragraphs one under the other, as a dump does."""
    lines: list[str] = []
    for part in parts:
        lines.extend([part] if isinstance(part, str) else part)
    return "\n".join(lines) + "\n"


def report(topic: str, paragraphs: int, seed: int) -> tuple[str, ...]:
    """Make paragraphs of a topic's words, enough of them to be known again by these words."""
    chance = random.Random(seed)  # noqa: S311 - made text, not a secret
    topical, plain = topic.split(), PLAIN_WORDS.split()

    def clause() -> str:
        return "".join(chance.choice(words) for words in (topical, plain, topical, plain))

    return tuple("，".join(clause() for _ in range(5)) + "。" for _ in range(paragraphs))
