"""Characters of Chinese that only its simplified or only its traditional form has.

As the character sets of the two say: GB 2312 has the simplified characters, Big5 with Hong Kong's
supplement the traditional ones. What both have ("后", "干", "台") is of both, what neither has is
not known.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

_SIMPLIFIED, _TRADITIONAL, _WITH_HONG_KONG = "gb2312", "big5", "big5hkscs"
_COMMON = (0xA440, 0xC67E)
"""Where Big5 has its more usual characters; the others are rare in either form."""
_LEVEL_2 = 0xD800
"""Where GB 2312 has its rarer characters; Hong Kong's supplement has simplified ones among the
more usual.
"""
_VARIANTS = frozenset(
    "着葱温卧毁叙脚泪踪晋韵凑强碱酞凉凛汹厨橱秆删粮囱毡痈衅莹兹窑珐冲决况减够猫咏灶恒户黄迹届盖却烟笋携叠脉"
    "吴厦瑶灾争猪"
)
"""Of these the ones that are no simplified characters, but other forms that people write."""
_BOTH = frozenset("瞭昇鍾祐祇璘杗琍餘囉")
"""Traditional ones that have come back into the simplified form, or are kept in names."""
_OTHER = {"Hans": "traditional", "Hant": "simplified"}


def other_form(script: str) -> str:
    """What characters that are wrong in a script are called; empty for scripts but the two."""
    return _OTHER.get(script, "")


def of_other_form(text: str, script: str) -> Set[str]:
    """The characters of a text that its form of Chinese has not, but the other one has."""
    signs = set(text) - _usual(script)
    wrong = {sign for sign in signs if _is_other(sign, script)}
    _usual(script).update(signs - wrong)
    return wrong


@lru_cache(maxsize=2)
def _usual(script: str) -> set[str]:  # noqa: ARG001
    """The characters that were found to be right in a script: a set that grows."""
    return set()


def _is_other(sign: str, script: str) -> bool:
    if not "\u4e00" <= sign <= "\u9fff":
        return False
    simplified = _code(sign, _SIMPLIFIED)
    if script == "Hant":
        return simplified > 0 and not _is_traditional(sign, simplified)
    first, last = _COMMON
    return not simplified and first <= _code(sign, _TRADITIONAL) <= last and sign not in _BOTH


def _is_traditional(sign: str, simplified: int) -> bool:
    if _code(sign, _TRADITIONAL) or sign in _VARIANTS:
        return True
    return simplified >= _LEVEL_2 and _code(sign, _WITH_HONG_KONG) > 0


def _code(sign: str, encoding: str) -> int:
    """The number of a character in a character set, 0 where it is not there."""
    try:
        return int.from_bytes(sign.encode(encoding), "big")
    except UnicodeEncodeError:
        return 0
