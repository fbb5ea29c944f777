"""Terms of a glossary are found in the forms that languages give them."""

from __future__ import annotations

import pytest

from pipeline.checks.consistency.glossary import _has, _in_a_name
from pipeline.model import Entry


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Die Kundenkonten stehen hier.", "Konto"),  # umlauts, endings, compounds
        ("Die Zugänge der Benutzer", "Zugang"),
        ("Alle Web-Apps", "App"),
        ("Откройте учетные записи клиентов.", "учетная запись"),
        ("Список ролями не ограничен", "роль"),
        ("Lista ról użytkownika", "rola"),
        ("Zarządzaj subskrypcjami klientów", "subskrypcja klienta"),
        ("افتح حسابات العملاء", "الحساب"),  # with and without the article
        ("وللمستخدمين", "المستخدم"),
        ("パートナーセンターのユーザ", "パートナー センター"),
        ("ユーザを選択", "ユーザー"),
        ("选择客户帐户。", "客户帐户"),
        ("계정을 선택하세요.", "계정"),
        ("Le compte du client", "compte client"),
    ],
)
def test_a_form_of_the_term_is_found(text: str, term: str) -> None:
    assert _has(text, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Öffnen Sie das Profil.", "Kundenkonto"),
        ("Konfigurieren Sie es.", "Konto"),
        ("Откройте профиль.", "учетная запись"),
        ("افتح الملف", "الحساب"),
        ("ガスを選択", "カス"),
        ("选择用户。", "客户"),
        ("Applaus", "App"),
    ],
)
def test_another_word_is_none(text: str, term: str) -> None:
    assert not _has(text, term)


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("See Dynamics 365 Customer Voice.", "Siehe Dynamics 365 Customer Voice.", True),
        ("The Open License program", "Das Open\u00a0License-Programm", True),
        ("Call /v1/customers/{id}.", "Rufen Sie /v1/customers/{id} auf.", True),
        ("Customer Address", "Anschrift", False),
        ("Open the customer account.", "Öffnen Sie das Profil.", False),
        ("Customer name", "Customer name:", False),
    ],
)
def test_a_name_that_is_kept_is_no_term(source: str, target: str, kept: bool) -> None:
    start = max(source.lower().find("customer"), source.find("License"))
    end = start + (7 if "License" in source else 9 if "customers" in source else 8)
    assert _in_a_name(Entry(source, target), (start, end)) is kept
