"""Numbers that are written sign by sign, in the languages that do so: ``一百五十``, ``10 万``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_DIGITS = {
    sign: number
    for number, signs in enumerate(
        (
            "〇 零 영 공 ศูนย์",
            "一 壹 일 หนึ่ง เอ็ด",
            "二 两 兩 双 雙 이 สอง ยี่",
            "三 삼 สาม",
            "四 사 สี่",
            "五 오 ห้า",
            "六 육 륙 หก",
            "七 칠 เจ็ด",
            "八 팔 แปด",
            "九 구 เก้า",
        )
    )
    for sign in signs.split(" ")
}
_UNITS = {
    **dict.fromkeys(("十", "십", "สิบ"), 10),
    **dict.fromkeys(("百", "백", "ร้อย"), 100),
    **dict.fromkeys(("千", "천", "พัน"), 1000),
    "หมื่น": 10**4,
    "แสน": 10**5,
}
_SCALES = {
    **dict.fromkeys(("万", "萬", "만"), 10**4),
    "ล้าน": 10**6,
    **dict.fromkeys(("億", "亿", "억"), 10**8),
    **dict.fromkeys(("兆", "조"), 10**12),
}
"""What multiplies all that stands before it."""
_FIGURE = "[0-9]{1,15}(?:[,.][0-9]{1,6}){0,5}"
_MOST = 24
_GROUP = 3
_WRITTEN = {
    "zh": "[〇零一壹二两兩双雙三四五六七八九十百千万萬億亿兆]",
    "yue": "[〇零一壹二两兩双雙三四五六七八九十百千万萬億亿兆]",
    "ja": "[〇零一二三四五六七八九十百千万萬億兆]",
    "ko": "[영공일이삼사오육륙칠팔구십백천만억조]",
    "th": "(?:ศูนย์|หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)",
}
_LEAST = {"ko": 2}
"""In Korean a sign alone is a syllable of many words."""
_GAP = "[ \u00a0]?(?:[多余餘来來여][ \u00a0]?(?=[十百千万萬億亿兆십백천만억조]))?"
"""What stands behind a figure: "more than" is a part of the number, ``200 多万``."""
_UNIT = f"(?:{'|'.join([*_UNITS, *_SCALES])})"
"""What may stand behind a figure alone: in Korean the sign for "day" is that for 1."""
_REST = "(?:(?<=[万萬億亿만억 ])(?:[0-9]{1,3},[0-9]{3}|[0-9]{4})(?![0-9年년]))?"
"""What is left behind ten thousands: ``123 万 4,567``."""


@lru_cache(maxsize=8)
def _runs(language: str) -> re.Pattern[str]:
    """What finds numbers in a language. Compiled where one is looked for: it takes long."""
    signs = _WRITTEN[language]
    return re.compile(
        f"(?<![0-9])(?:(?:{_FIGURE}{_GAP}(?={_UNIT}))?{signs}{_GAP}"
        f"(?:(?={_FIGURE}[ \u00a0]?{signs}))?)"
        f"{{{_LEAST.get(language, 1)},{_MOST}}}{_REST}|{_FIGURE}{_GAP}{_UNIT}"
    )


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("|".join([_FIGURE, *_DIGITS, *_UNITS, *_SCALES]))


def sign_numbers(text: str, language: str) -> list[tuple[int, int, int]]:
    """The whole numbers that a text writes in signs, or in figures and signs: start, end, value."""
    if language not in _WRITTEN:
        return []
    runs = _runs(language).finditer(text)
    return [(*run.span(), _value(_parts().findall(run[0]))) for run in runs]


def _value(parts: list[str]) -> int:
    """The parts of ``十二`` -> 12, of ``一百五十`` -> 150, of ``二〇二一`` -> 2021."""
    if all(part in _DIGITS for part in parts):
        return int("".join(str(_DIGITS[part]) for part in parts))
    total = section = 0
    digit = 0.0
    for part in parts:
        if part in _SCALES:
            total += round(((section + digit) or 1) * _SCALES[part])
            section, digit = 0, 0.0
        elif part in _UNITS:
            section += round((digit or 1) * _UNITS[part])
            digit = 0.0
        else:
            digit = _DIGITS[part] if part in _DIGITS else _figure(part)
    return round(total + section + digit)


def _figure(text: str) -> float:
    """``2.5`` -> 2.5, ``5,000`` -> 5000: the last part is a fraction where it is short."""
    *whole, last = re.split("[,.]", text)
    if whole and len(last) < _GROUP:
        return float(f"{''.join(whole)}.{last}")
    return float("".join((*whole, last)))
