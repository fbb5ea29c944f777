"""Words that say a number without naming it: ``twice``, ``двухфакторный``, ``half``.

No table has them. A stem begins a word; with a full stop behind it, it is the whole word; in a
script without spaces it stands anywhere. What they say only clears a number of the other text, so
a stem too many costs little.
"""

from collections.abc import Mapping, Set
from functools import lru_cache
from typing import NamedTuple

_HALF = (1, 2, 5, 15, 30, 50)
"""``half``: 1/2, 0.5, 1.5, 30 minutes, 50 %."""
_HALVES = frozenset(_HALF)
_FORTNIGHT = (2, 14, 15)
_QUARTER = (4, 15, 25)
"""1/4, 15 minutes, 25 %."""

_ROWS = """
en 2 twice doubl dual both pair couple
en 1000 thousand
en 3 thrice tripl
en 4 quadrupl quarter
en 12 dozen
en half half halv
en fortnight fortnight biweek
de 2 beide doppel doppelt verdoppel
de 12 dutzend
de half halb eineinhalb zweieinhalb dreieinhalb viereinhalb anderthalb hälfte
fr 2 doubl
fr 3 tripl
fr 12 douzaine
fr half demi moitié
fr fortnight quinzaine
es 2 dobl doble duplic ambos ambas par.
es 3 tripl
es 100 ciento.
es 12 docena
es half medio. media. mitad
es fortnight quincena
pt 2 dobr dupl ambos ambas
pt 3 tripl
pt 100 cento.
pt 12 dúzia
pt half meio. meia. metade
pt fortnight quinzena
it 2 doppi duplic raddoppi entramb ambedue bienn bimestr
it 3 tripl trienn
it 4 quadrupl
it 5 quintupl
it 10 decupl decin
it 100 centinai
it 12 dozzin
it half mezz metà
nl 2 dubbel beide verdubbel twee
nl 12 dozijn
nl half half. halve anderhalf anderhalv helft
sv 2 två dubb fördubb båda bägge
sv 3 tre tredubb
sv 4 fyrdubb fyrsiff fyrfald
sv 12 dussin
sv 100 hundra
sv half halv hälft
da 2 dobbel fordobl begge totrin tofakt todel tovejs
da 3 tre tredobb
da 12 dusin
da 100 hundred
da half halv
nb 2 dobbel fordobl begge totrin tofakt todel toveis
nb 3 tre tredobb
nb 12 dusin
nb half halv
fi 2 kaksi kahden kahdes kahdel kahta kahte tupla molem
fi 3 kolm
fi 4 nelj nelin
fi 7 seitsen
fi 10 kymmen
fi 20 parikymment
fi 1000 tuhan tuhat
fi half puol
cs 1 prvn jedné.
cs 2 dvoj dvou obě oba. obou. zdvoj druhé druhou. druhý. druhá.
cs 3 tří třech třem troj ztroj
cs 4 čtyř čtveř
cs 5 pát pěti
cs 7 sedmi
cs 8 osmi
cs 9 devát devít
cs 10 desát desít
cs 12 tucet
cs 100 sta. set. stem. stům. sty. stý. stého.
cs half půl polovi
sk 2 dvoj dvo obid zdvoj
sk 3 troj
sk half polovic polroč
pl 2 dwu dwó dwoma podwój podwaj oba. obie. obu. obiema. obydw
pl 3 trzy trze trój potrój
pl 4 czter czwór
pl 5 pięci
pl 6 sześci
pl 7 siedmi
pl 8 ośmi
pl 12 tuzin
pl 100 setn setk stukrot
pl 1000 tysięczn
pl half pół połow wpół
hu 1 elsej egysz
hu 2 két kett dupl mindkét
hu 3 hárm harm
hu 5 ötö ötsz öten.
hu 12 tucat
hu 20 hússz
hu 1000 ezred
hu half fél. félór félév másfél
ro 1 prima. primul primei întâi unei
ro 2 dubl ambel ambii
ro 3 tripl
ro 4 patra.
ro 5 cincea.
ro 10 înzeci
ro 12 duzin
ro 14 paisprezece
ro 16 șaisprezece
ro 60 șaizeci
ro 100 sută sute
ro 1000 miilea
ro half jumătate
tr 2 çift ikişer
tr 3 üçü üçlü üçer
tr 4 dörd
tr 12 düzine
tr half yarım yarısı yarıya buçuk
el 1 ενός.
el 2 διπλ δυο διήμερ διμην
el 3 τριπλ τρι
el 4 τεσσάρων τετρα
el 5 πεντα πενθ
el 6 εξαψήφ εξάμην εξαπλ εξαήμερ εξάωρ
el 7 επτα εφτ
el 8 οχτ οκτά
el 9 εννι εννεα
el 10 δεκαπλ δεκαήμερ δεκαψήφ δεκάωρ
el 12 ντουζίν
el 15 δεκαπενθ
el 20 εικοσαήμερ
el 90 ενενήντα
el 100 εκατοντ
el 200 διακοσι
el 300 τριακοσι
el 400 τετρακοσι
el 500 πεντακοσι
el 600 εξακοσι
el 700 επτακοσι
el 800 οκτακοσι
el 900 εννιακοσι
el 1000 χίλι χιλι
el half μισή μισό μισά ενάμισ μιάμισ
ru 2 дву двой дво вдво удво дважды оба. обе. обоих обеих
ru 3 трех трёх трой втро трижды
ru 4 четыр четвер
ru 12 дюжин
ru half пол. полов полтор полчас полугод
uk 1 одн перш
uk 2 дво двох двом двічі подвій подво обид обо друг
uk 3 трьо тричі потрій потро
uk 4 чотирьо чотирм
uk 5 впятер
uk 6 шести шост
uk 7 семи сьом
uk 8 восьм вісьм
uk 10 вдесятер удесятер
uk 90 девяност
uk 100 ста. сот стократ
uk 200 двохсот двохст двомст
uk 300 трьохсот
uk 400 чотирьохсот
uk 500 пятисот
uk 600 шестисот
uk 700 семисот
uk 800 восьмисот
uk 900 девятисот
uk half половин півтор півгод піврок пів.
bg 2 дву двой двам удво
bg 3 трой трим утро
bg 1000 хиляд
bg half полов
hr 2 dvo dvij dvostru oba. obje.
hr half polovic
sr 2 dvo dvostru дво двостру оба. обе.
sr half половин polovin
he 2 דו. כפול פעמיים זוג שני. שנתיים יומיים שעתיים שבועיים חודשיים אלפיים
he 3 תלת משולש
he 200 מאתיים
he 2000 אלפיים
he half חצי מחצית
ar 1 أحد إحدى حادي
ar 2 ثنائي مزدوج ضعف كلا كلتا مضاعف اثن
ar 3 ثلاثي
ar 100 مئة
ar 2 عامين عامان خيارين خياران ملفين ملفان جهازين جهازان حسابين حسابان رقمين رقمان
ar 2 مليوني مليونان ملياري ملياران
ar 8 ثمان.
ar 1000 الاف
ar 200 مئتا مئتي مائتا مائتي
ar 2000 الفين الفان الفي
ar half نصف
fa 2 دومرحله دوعامل دوطرف دوگان دوبار دوبرابر هردو
fa 3 سه‌گان
fa half نیم نصف
hi 2 दोनों दोहर दुगु दोगु डबल
hi 1 प्रथम
hi 2 द्वितीय
hi 3 तृतीय
hi 3 तिगु तिहर
hi 6 छः.
hi 15 पंद्रह
hi 18 अट्ठारह
hi 99 निन्यानवे
hi 100 सौ.
hi half साढ़े आधा आधे आधी डेढ़ ढाई
th 2 คู่ สอง
th 12 โหล
th half ครึ่ง
vi 2 đôi kép
vi half nửa rưỡi
id 2 ganda kedua dwi
id 12 lusin
id 1 sejam sehari seminggu sebulan setahun
id 1000 seribu
id 1000000 sejuta
id half setengah separuh
ms 2 kedua ganda
ms 1 sejam sehari seminggu sebulan setahun
ms 1000 seribu
ms 1000000 sejuta
ms half setengah separuh
ko 1 첫
ko 2 이중 두 양쪽 둘
ko 3 삼중 세
ko 4 네
ko 1 하루
ko 2 이틀
ko 3 사흘
ko 4 나흘
ko 5 닷새
ko 6 엿새
ko 7 이레.
ko 15 보름
ko 1,2 한두
ko 2,3 두세 두서너
ko 3,4 서너
ko 4,5 네댓 너댓 너덧
ko 5,6 대여섯
ko 6,7 예닐곱
ko 7,8 일고여덟
ko half 절반 반
ja 2 二重 両 倍
ja half 半
zh 2 双 雙 两 兩 倍
zh half 半
fr 3 tiers
fr quarter quart
es 3 terci
es quarter cuart
pt 3 terço
pt quarter quart
it 3 terz
it quarter quart
nl 3 derde
nl quarter kwart
sv quarter kvart
da quarter kvart
nb quarter kvart
pl quarter ćwier kwadrans
fi quarter vartti vartin
de quarter viertel
cs 3 třet
cs quarter čtvrt
hu quarter negyed
ro 3 treime treimi
ro quarter sfert
ru 3 трет
uk 3 трет
uk quarter четверт чверт
bg 3 трет
bg quarter четвърт
el quarter τέταρτ
tr 4 çeyrek
he 3 שליש
he 4 רבע
ar 3 ثلث
ar 4 ربع
fa 4 ربع
hi 3 तिहाई
hi 4 चौथाई
id 3 sepertiga pertiga
id 4 seperempat perempat
ms 3 sepertiga pertiga
ms 4 suku
"""


class Stems(NamedTuple):
    """What a word may begin with, and what it may be, with what each says."""

    beginnings: Mapping[str, tuple[int, ...]]
    whole: Mapping[str, tuple[int, ...]]


def says_half(numbers: Set[int]) -> bool:
    """Whether the numbers that a text says are those of "half"."""
    return numbers >= _HALVES


@lru_cache(maxsize=64)
def stems_of(language: str) -> Stems:
    """The stems of a language, as they are written here; none for a language without a row. A
    stem says all the numbers of its row: ``한두`` is one or two.
    """
    beginnings: dict[str, tuple[int, ...]] = {}
    whole: dict[str, tuple[int, ...]] = {}
    for line in _ROWS.split("\n"):
        tag, *words = line.split(" ")
        if tag != {"no": "nb", "nn": "nb"}.get(language, language):
            continue
        said = {"half": _HALF, "fortnight": _FORTNIGHT, "quarter": _QUARTER}.get(words[0])
        numbers = said or tuple(map(int, words[0].split(",")))
        for word in words[1:]:
            (whole if word.endswith(".") else beginnings)[word.rstrip(".")] = numbers
    return Stems(beginnings, whole)
