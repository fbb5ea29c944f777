"""Terms of a glossary are found in the forms that languages give them."""

from __future__ import annotations

import pytest

from pipeline.checks.consistency.glossary import _in_a_name
from pipeline.checks.reading.inflection import has_term
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
    assert has_term(text, term)


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
    assert not has_term(text, term)


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("ar", "افتح والملفات", "ملف"),  # joined prefixes, and plurals inside of the word
        ("ar", "للخوادم", "خادم"),
        ("ar", "بالجداول", "الجدول"),
        ("ar", "كحسابك", "حساب"),
        ("he", "לחץ על הקובץ", "קובץ"),
        ("he", "בקבצים", "קובץ"),
        ("he", "ולמשתמשים", "משתמש"),
        ("he", "לתיקיית היעד", "תיקייה"),
        ("hi", "अपने खातों में", "खाता"),  # vowel signs are a part of the word
        ("hi", "फ़ाइलें खोलें", "फ़ाइल"),
        ("hi", "सदस्यताओं की सूची", "सदस्यता"),
        ("bn", "ফাইলগুলি খুলুন", "ফাইল"),
        ("cs", "v účtu zákazníka", "účet"),  # vowels that come and go
        ("cs", "v seznamu zákazníků", "zákazník"),
        ("sk", "na serveroch", "server"),
        ("pl", "do węzła", "węzeł"),
        ("pl", "w książce adresowej", "książka adresowa"),
        ("uk", "у рядках", "рядок"),
        ("ru", "в окон", "окно"),
        ("bg", "езиците", "език"),
        ("sr", "redova", "red"),
        ("fi", "luvan myöntäminen", "lupa"),  # consonant gradation
        ("fi", "haun tulokset", "haku"),
        ("fi", "rannan nimi", "ranta"),
        ("fi", "verkon asetukset", "verkko"),
        ("fi", "käyttöoikeuksien hallinta", "käyttöoikeus"),
        ("et", "lubade loend", "luba"),
        ("hu", "a tükröt", "tükör"),
        ("hu", "a neveket", "név"),
        ("tr", "kaydı silin", "kayıt"),
        ("tr", "hesabınızı açın", "hesap"),
        ("tr", "ağlarınızdan", "ağ"),
        ("tr", "metni girin", "metin"),
        ("sv", "öppna filerna", "fil"),
        ("sv", "nycklarna", "nyckel"),
        ("da", "vælg filernes navne", "fil"),
        ("nl", "de namen", "naam"),
        ("nl", "de taken", "taak"),
        ("de", "in den Häusern", "Haus"),
        ("ro", "meselor", "masă"),
        ("ru", "цены на рынках, объем рынка", "рынок"),
        ("ru", "после сна", "сон"),
        ("ru", "до трех дней", "день"),
        ("ru", "указаны имена", "имя"),
        ("ru", "номера счетов", "счёт"),
        ("ru", "нажмите пальцем", "палец"),
        ("uk", "до входу", "вхід"),
        ("uk", "у списку ночей", "ніч"),
        ("uk", "три дні", "день"),
        ("bg", "два дни", "ден"),
        ("pl", "od dnia", "dzień"),
        ("pl", "kilka tygodni", "tydzień"),
        ("pl", "w ręce", "ręka"),
        ("pl", "opis błędu", "błąd"),
        ("pl", "lista okien", "okno"),
        ("pl", "stan rynków", "rynek"),
        ("cs", "bez psa", "pes"),
        ("cs", "dva dny ode dne", "den"),
        ("cs", "na stole", "stůl"),
        ("cs", "z okna, několik oken", "okno"),
        ("cs", "v knize", "kniha"),
        ("sk", "kurzy trhov", "trh"),
        ("sk", "zoznam okien", "okno"),
        ("hr", "bez psa", "pas"),
        ("sr", "пуно посла", "посао"),
        ("hu", "szavak", "szó"),
        ("tr", "rengi seçin", "renk"),
        ("tr", "ismi girin", "isim"),
        ("lt", "žodžio", "žodis"),
        ("ro", "rolurilor", "rol"),
        ("el", "των ονομάτων", "όνομα"),
        ("id", "menyimpan berkas", "simpan"),
        ("th", "เปิดบัญชีผู้ใช้", "บัญชี"),
        ("zh", "选择客户帐户。", "客户"),
        ("ko", "사용자를 선택", "사용자"),
        ("fa", "حساب‌های کاربری", "حساب"),
    ],
)
def test_a_form_of_the_language_is_found(language: str, text: str, term: str) -> None:
    assert has_term(text, term, language)


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("ar", "افتح المجلد", "ملف"),
        ("ar", "حدد المستخدم", "خادم"),
        ("he", "פתח את התיקייה", "קובץ"),
        ("he", "בחר משתמש", "חשבון"),
        ("hi", "फ़ाइल खोलें", "खाता"),
        ("cs", "v profilu", "účet"),
        ("pl", "do konta", "węzeł"),
        ("uk", "у таблиці", "рядок"),
        ("fi", "pääsyn myöntäminen", "lupa"),
        ("fi", "kirjan nimi", "verkko"),
        ("hu", "a cím", "név"),
        ("tr", "dosyayı silin", "kayıt"),
        ("tr", "şebekeden", "ağ"),
        ("sv", "öppna mappen", "fil"),
        ("nl", "de klant", "naam"),
        ("de", "Kinder", "Kunde"),
        ("ro", "contului", "masă"),
        ("id", "membuka berkas", "simpan"),
        ("ko", "고객을 선택", "사용자"),
        ("ru", "Сегодня вы можете открыть профиль.", "счёт"),  # a few letters in common
        ("ru", "Файл лежит в каталоге", "код"),
        ("ru", "Выполните импорт", "имя"),
        ("cs", "Zde můžete ukázat profil.", "účet"),
        ("pl", "Otwórz ten katalog.", "kod"),
        ("pl", "profil", "prawo"),
        ("fi", "Avaa palvelu", "pilvi"),
        ("hu", "fogadást", "fiók"),
        ("ru", "снять флажок", "сон"),
        ("ru", "Закройте окно", "ключ"),
        ("ru", "Выберите регион", "роль"),
        ("ru", "рабочая область", "рынок"),
        ("ru", "под днищем", "день"),
        ("uk", "Виберіть регіон", "роль"),
        ("uk", "у каталозі", "ключ"),
        ("uk", "вихідний файл", "вхід"),
        ("bg", "Отворете файла", "фирма"),
        ("cs", "Otevřete doménu", "dům"),
        ("cs", "Vyberte psaní", "pes"),
        ("cs", "Dnešní zprávy", "den"),
        ("cs", "kolik účtů", "klíč"),
        ("sk", "Vyberte región", "rola"),
        ("pl", "Wybierz region", "rola"),
        ("pl", "Kliknij tutaj", "klucz"),
        ("pl", "dodaj plik", "dzień"),
        ("sr", "profil", "prava"),
        ("ro", "Deschideți mesajul", "masă"),
        ("hu", "Válassza a terméket", "térkép"),
        ("hu", "a tárgyat", "tükör"),
        ("tr", "Müşteriyi seçin", "metin"),
        ("tr", "Kodu girin", "kayıt"),
        ("et", "Lisage fail", "leping"),
        ("lt", "Pasirinkite failą", "paslauga"),
        ("lv", "Izvēlieties failu", "fonds"),
    ],
)
def test_another_word_of_the_language_is_none(language: str, text: str, term: str) -> None:
    assert not has_term(text, term, language)


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
