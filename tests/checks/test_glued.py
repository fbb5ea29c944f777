"""Words that stand against a link or code."""

from __future__ import annotations

import pytest

from pipeline.checks.language.glued import missing_space
from pipeline.checks.registry import Pair

SOURCE = "Open the [list](a.md) of customers and the field `id` first."


@pytest.mark.parametrize(
    ("tag", "target"),
    [
        ("fi-FI", "Avaa [luettelo](a.md)sivulta ensin kenttä `id`arvoineen."),
        ("hu-HU", "Nyissa meg az [ügyféllistát](a.md)banának `id`mezővel."),
        ("tr-TR", "Önce [listeyi](a.md)ndeki ve `id`alanını açın."),
        ("ko-KR", "먼저 고객 [목록](a.md)에서는 `id`필드를 엽니다."),
        ("ja-JP", "まず顧客の[一覧](a.md)と`id`フィールドを開きます。"),
        ("sv-SE", "Öppna [Contoso](a.md)s lista och fältet `id` först."),
        ("he-IL", "פתחו את ה[רשימה](a.md) ואת השדה `id` תחילה."),
        ("id-ID", "Buka [daftar](a.md) dulu, lalu meng`id`kan."),
        ("uk-UA", "Спочатку відкрийте [список](a.md)у та поле `id`."),
    ],
)
def test_endings_and_languages_that_join_are_left_alone(tag: str, target: str) -> None:
    assert not list(missing_space(Pair(SOURCE, target, tag)))


@pytest.mark.parametrize(
    ("tag", "target", "words"),
    [
        ("uk-UA", "Відкрийте [список](a.md)клієнтів і поле`id`.", ["клієнтів", "поле"]),
        ("it-IT", "Apri prima l'[elenco](a.md)dei clienti.", ["dei"]),
        ("he-IL", "פתחו את [רשימת](a.md)הלקוחות.", ["הלקוחות"]),
        ("pl-PL", "Otwórz [listę][lista]klientów.", ["klientów"]),
    ],
)
def test_words_without_a_space_are_found(tag: str, target: str, words: list[str]) -> None:
    (flaw,) = missing_space(Pair(SOURCE, target, tag))
    assert [target[slice(*mark)] for mark in flaw.target] == words
    assert flaw.fix is not None
    assert not list(missing_space(Pair(SOURCE, flaw.fix, tag)))
