"""A small made-up site in five languages that shows everything the theme has to style.

The body is one skeleton, as a real article's is; ``WORDS`` fills it per language. Pages have
the shape that the site's builder gives them, so these tests need no builder.
"""

from __future__ import annotations

import gettext
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import polib
from babel import Locale as BabelLocale
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pipeline.model import LanguageLink, Locale, NavLink, OutlineLink, Page, Status

from datetime import date

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ASSETS = ("theme.css", "theme.js", "theme-init.js", "favicon.svg")

LOCALES = {
    locale.tag: locale
    for locale in (
        Locale("en-US", "en_US", "English", "ltr", "nplurals=2; plural=(n != 1);"),
        Locale("de-DE", "de_DE", "Deutsch", "ltr", "nplurals=2; plural=(n != 1);"),
        Locale("ru-RU", "ru_RU", "русский", "ltr", ""),
        Locale("ja-JP", "ja_JP", "日本語", "ltr", ""),
        Locale("ar-SA", "ar_SA", "العربية", "rtl", ""),
    )
}
SOURCE = LOCALES["en-US"]
NOT_YET = "ja-JP"  # this language is shown as "not yet translated" in the switcher


@dataclass(frozen=True)
class Site:
    name: str
    url: str
    source: Locale
    assets: dict[str, str]
    logo: str = ""
    accent: str = ""


WORDS: dict[str, dict[str, str]] = {
    "en-US": {
        "title": "Work with customer accounts",
        "lead": "A customer account holds everything that you need to sell, bill and support: the company’s details, its subscriptions and the people who may act for it.",
        "before": "Before you begin",
        "note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
        "note_text": "You need the role {admin} to change an account. Everybody else sees it read-only.",
        "tip_text": "Open the list with {keys} from anywhere.",
        "important_text": "Changes to a billing address apply from the next invoice on.",
        "warning_text": "Renaming a domain signs all of its users out.",
        "caution_text": "A deleted account cannot be brought back.",
        "add": "Add a new customer",
        "step1": "Select Customers, then New customer.",
        "step2": "Enter the name of the company and its primary domain.",
        "step3": "Choose the offers that the customer may buy, and select Review.",
        "see": "For the whole list see {link}.",
        "fields": "Fields of an account",
        "field": "Field", "meaning": "Meaning", "limit": "Limit", "required": "Required",
        "company": "Company name", "company_text": "The legal name as it stands on the invoice",
        "domain": "Primary domain", "domain_text": "Cannot be changed after the first subscription",
        "yes": "Yes", "no": "No",
        "list": "See your customer list", "update": "Update account information",
        "tools": "Do it with a script", "image": "The customer list with three companies",
        "quote": "We moved four hundred accounts in one afternoon.",
        "check1": "Tax number known", "check2": "Reseller agreement signed", "next": "Next: see your customer list",
        "video": "Video: a tour of accounts in three minutes",
        "left": "Direct partners bill their customers themselves.",
        "right": "Indirect resellers leave billing to their provider.",
        "limits": "Limits and special cases", "overview": "Overview", "billing": "Billing", "start": "Home",
        "description": "How to add, find and change customer accounts.",
    },
    "de-DE": {
        "title": "Mit Kundenkonten arbeiten",
        "lead": "Ein Kundenkonto enthält alles, was Sie für Verkauf, Abrechnung und Unterstützung brauchen: die Angaben zum Unternehmen, seine Abonnements und die Personen, die für es handeln dürfen.",
        "before": "Vorbereitung",
        "note": "Hinweis", "tip": "Tipp", "important": "Wichtig", "warning": "Warnung", "caution": "Vorsicht",
        "note_text": "Um ein Konto zu ändern, brauchen Sie die Rolle {admin}. Alle anderen können es nur lesen.",
        "tip_text": "Mit {keys} öffnen Sie die Liste von überall aus.",
        "important_text": "Änderungen der Rechnungsadresse gelten ab der nächsten Rechnung.",
        "warning_text": "Wird eine Domäne umbenannt, werden alle ihre Benutzer abgemeldet.",
        "caution_text": "Ein gelöschtes Konto lässt sich nicht wiederherstellen.",
        "add": "Einen neuen Kunden hinzufügen",
        "step1": "Wählen Sie Kunden und dann Neuer Kunde.",
        "step2": "Geben Sie den Namen des Unternehmens und seine primäre Domäne ein.",
        "step3": "Wählen Sie die Angebote, die der Kunde kaufen darf, und dann Überprüfen.",
        "see": "Die ganze Liste finden Sie unter {link}.",
        "fields": "Felder eines Kontos",
        "field": "Feld", "meaning": "Bedeutung", "limit": "Grenze", "required": "Erforderlich",
        "company": "Firmenname", "company_text": "Der eingetragene Name, wie er auf der Rechnung steht",
        "domain": "Primäre Domäne", "domain_text": "Nach dem ersten Abonnement nicht mehr änderbar",
        "yes": "Ja", "no": "Nein",
        "list": "Die Kundenliste anzeigen", "update": "Kontoinformationen aktualisieren",
        "tools": "Mit einem Skript", "image": "Die Kundenliste mit drei Unternehmen",
        "quote": "Wir haben vierhundert Konten an einem Nachmittag übertragen.",
        "check1": "Steuernummer bekannt", "check2": "Wiederverkäufervertrag unterschrieben", "next": "Weiter: die Kundenliste anzeigen",
        "video": "Video: Rundgang durch die Konten in drei Minuten",
        "left": "Direkte Partner rechnen selbst mit ihren Kunden ab.",
        "right": "Indirekte Wiederverkäufer überlassen die Abrechnung ihrem Anbieter.",
        "limits": "Kontobeschränkungsausnahmegenehmigungen", "overview": "Übersicht", "billing": "Abrechnung", "start": "Startseite",
        "description": "Kundenkonten anlegen, finden und ändern.",
    },
    "ru-RU": {
        "title": "Работа с учётными записями клиентов",
        "lead": "В учётной записи клиента собрано всё, что нужно для продажи, выставления счетов и поддержки: сведения о компании, её подписки и сотрудники, которые вправе действовать от её имени.",
        "before": "Прежде чем начать",
        "note": "Примечание", "tip": "Совет", "important": "Важно", "warning": "Предупреждение", "caution": "Внимание",
        "note_text": "Чтобы изменить учётную запись, нужна роль {admin}. Всем остальным она доступна только для чтения.",
        "tip_text": "Список можно открыть из любого места сочетанием {keys}.",
        "important_text": "Новый адрес для счетов действует начиная со следующего счёта.",
        "warning_text": "При переименовании домена все его пользователи выходят из системы.",
        "caution_text": "Удалённую учётную запись восстановить нельзя.",
        "add": "Добавление нового клиента",
        "step1": "Выберите «Клиенты», затем «Новый клиент».",
        "step2": "Введите название компании и её основной домен.",
        "step3": "Выберите предложения, доступные клиенту, и нажмите «Проверить».",
        "see": "Полный список приведён в разделе {link}.",
        "fields": "Поля учётной записи",
        "field": "Поле", "meaning": "Значение", "limit": "Предел", "required": "Обязательно",
        "company": "Название компании", "company_text": "Юридическое название, как в счёте",
        "domain": "Основной домен", "domain_text": "После первой подписки изменить нельзя",
        "yes": "Да", "no": "Нет",
        "list": "Просмотр списка клиентов", "update": "Обновление сведений об учётной записи",
        "tools": "То же с помощью сценария", "image": "Список клиентов с тремя компаниями",
        "quote": "Мы перенесли четыреста записей за один день.",
        "check1": "Известен налоговый номер", "check2": "Подписано соглашение с посредником", "next": "Далее: просмотр списка клиентов",
        "video": "Видео: обзор учётных записей за три минуты",
        "left": "Прямые партнёры выставляют счета клиентам сами.",
        "right": "Непрямые посредники поручают это своему поставщику.",
        "limits": "Ограничения и особые случаи", "overview": "Обзор", "billing": "Выставление счетов", "start": "Главная",
        "description": "Как добавлять, находить и изменять учётные записи клиентов.",
    },
    "ja-JP": {
        "title": "顧客アカウントの操作",
        "lead": "顧客アカウントには、販売、請求、サポートに必要な情報がすべて含まれています。会社の詳細、サブスクリプション、会社を代表して操作できるユーザーなどです。",
        "before": "始める前に",
        "note": "注意", "tip": "ヒント", "important": "重要", "warning": "警告", "caution": "注意事項",
        "note_text": "アカウントを変更するには、{admin} ロールが必要です。その他のユーザーは読み取り専用で表示できます。",
        "tip_text": "{keys} を押すと、どこからでも一覧を開けます。",
        "important_text": "請求先住所の変更は、次回の請求書から適用されます。",
        "warning_text": "ドメインの名前を変更すると、そのすべてのユーザーがサインアウトされます。",
        "caution_text": "削除したアカウントは元に戻せません。",
        "add": "新しい顧客を追加する",
        "step1": "[顧客]、[新しい顧客] の順に選択します。",
        "step2": "会社名とプライマリ ドメインを入力します。",
        "step3": "顧客が購入できるプランを選択し、[確認] を選択します。",
        "see": "すべての一覧については、{link} を参照してください。",
        "fields": "アカウントのフィールド",
        "field": "フィールド", "meaning": "意味", "limit": "上限", "required": "必須",
        "company": "会社名", "company_text": "請求書に記載される正式な名称",
        "domain": "プライマリ ドメイン", "domain_text": "最初のサブスクリプション以降は変更できません",
        "yes": "はい", "no": "いいえ",
        "list": "顧客の一覧を表示する", "update": "アカウント情報を更新する",
        "tools": "スクリプトを使用する", "image": "3 社が表示された顧客の一覧",
        "quote": "400 件のアカウントを半日で移行できました。",
        "check1": "税番号を確認済み", "check2": "リセラー契約に署名済み", "next": "次: 顧客の一覧を表示する",
        "video": "ビデオ: 3 分でわかるアカウント",
        "left": "直接パートナーは、自社で顧客に請求します。",
        "right": "間接リセラーは、プロバイダーに請求を任せます。",
        "limits": "制限と特殊なケース", "overview": "概要", "billing": "請求", "start": "ホーム",
        "description": "顧客アカウントの追加、検索、変更方法。",
    },
    "ar-SA": {
        "title": "العمل مع حسابات العملاء",
        "lead": "يضم حساب العميل كل ما تحتاج إليه للبيع والفوترة والدعم: بيانات الشركة واشتراكاتها والأشخاص المخوَّلين بالتصرف باسمها.",
        "before": "قبل أن تبدأ",
        "note": "ملاحظة", "tip": "تلميح", "important": "هام", "warning": "تحذير", "caution": "تنبيه",
        "note_text": "تحتاج إلى الدور {admin} لتغيير الحساب، أما الآخرون فيمكنهم قراءته فقط.",
        "tip_text": "افتح القائمة من أي مكان بالضغط على {keys}.",
        "important_text": "تسري تغييرات عنوان الفوترة ابتداءً من الفاتورة التالية.",
        "warning_text": "تؤدي إعادة تسمية النطاق إلى تسجيل خروج جميع مستخدميه.",
        "caution_text": "لا يمكن استعادة الحساب بعد حذفه.",
        "add": "إضافة عميل جديد",
        "step1": "حدد «العملاء» ثم «عميل جديد».",
        "step2": "أدخل اسم الشركة ونطاقها الأساسي.",
        "step3": "اختر العروض التي يمكن للعميل شراؤها، ثم حدد «مراجعة».",
        "see": "للاطلاع على القائمة كاملة، انظر {link}.",
        "fields": "حقول الحساب",
        "field": "الحقل", "meaning": "المعنى", "limit": "الحد", "required": "إلزامي",
        "company": "اسم الشركة", "company_text": "الاسم القانوني كما يظهر في الفاتورة",
        "domain": "النطاق الأساسي", "domain_text": "لا يمكن تغييره بعد أول اشتراك",
        "yes": "نعم", "no": "لا",
        "list": "عرض قائمة العملاء", "update": "تحديث معلومات الحساب",
        "tools": "التنفيذ باستخدام برنامج نصي", "image": "قائمة العملاء وتظهر فيها ثلاث شركات",
        "quote": "نقلنا أربعمائة حساب في ظهيرة واحدة.",
        "check1": "الرقم الضريبي معروف", "check2": "اتفاقية الموزع موقَّعة", "next": "التالي: عرض قائمة العملاء",
        "video": "فيديو: جولة في الحسابات في ثلاث دقائق",
        "left": "يتولى الشركاء المباشرون فوترة عملائهم بأنفسهم.",
        "right": "يترك الموزعون غير المباشرين الفوترة لمزوّدهم.",
        "limits": "الحدود والحالات الخاصة", "overview": "نظرة عامة", "billing": "الفوترة", "start": "الصفحة الرئيسية",
        "description": "كيفية إضافة حسابات العملاء والعثور عليها وتغييرها.",
    },
}

BODY = """\
<h1 id="work-with-customer-accounts">{title}</h1>
<p>{lead} <span lang="en-US" dir="ltr" data-state="missing">An account may hold up to 5,000 subscriptions.</span></p>
<aside class="alert alert-note">
<p class="alert-title">{note}</p>
<p>{note_text}</p>
</aside>
<h2 id="before-you-begin"><a name="before"></a>{before}</h2>
<div class="checklist">
<ul>
<li>{check1}</li>
<li>{check2}</li>
<li><span lang="en-US" dir="ltr" data-state="fuzzy">Billing profile <em>complete</em> and approved</span></li>
</ul>
</div>
<p class="video"><a href="https://example.com/video/1">{video}</a></p>
<h2 id="add-a-new-customer">{add}</h2>
<ol>
<li>{step1}
<p><img src="list.svg" alt="{image}" width="640" height="220" loading="lazy"></p></li>
<li>{step2}
<ul>
<li>{company}: <em>{company_text}</em></li>
<li>{domain}: <strong>{domain_text}</strong>
<aside class="alert alert-tip">
<p class="alert-title">{tip}</p>
<p>{tip_text}</p>
</aside></li>
</ul></li>
<li>{step3}</li>
</ol>
<p>{see} <a hreflang="en-US" class="to-source" href="#source">{update}</a>, <a>{billing}</a>, <span class="xref">Contoso.Accounts.Customer</span>, <code>GET /v1/customers?size=40</code>, 10<sup>6</sup>.</p>
<p><span class="image-missing" role="img" aria-label="{image}">{image}</span></p>
<h3 id="fields">{fields}</h3>
<div class="table"><table>
<thead>
<tr><th>{field}</th><th>{meaning}</th><th class="align-center">{required}</th><th class="align-right">{limit}</th></tr>
</thead>
<tbody>
<tr><td>{company}<br><code>companyProfile.companyName</code></td><td>{company_text}</td><td class="align-center">{yes}</td><td class="align-right">256</td></tr>
<tr><td>{domain}<br><code>companyProfile.domain</code></td><td>{domain_text}</td><td class="align-center">{yes}</td><td class="align-right">64</td></tr>
<tr><td><span lang="en-US" dir="ltr" data-state="refused">Tags</span></td><td><span lang="en-US" dir="ltr" data-state="missing">Free words for your own use</span></td><td class="align-center">{no}</td><td class="align-right">1,024</td></tr>
</tbody>
</table></div>
<aside class="alert alert-important"><p class="alert-title">{important}</p><p>{important_text}</p></aside>
<aside class="alert alert-warning"><p class="alert-title">{warning}</p><p>{warning_text}</p></aside>
<aside class="alert alert-caution"><p class="alert-title">{caution}</p><p>{caution_text}</p></aside>
<h2 id="tools">{tools}</h2>
<div class="tabs">
<section class="tab" data-tab="powershell">
<p class="tab-title">PowerShell</p>
<p>{step2}</p>
<pre class="code" data-language="powershell"><code># Every customer of the signed-in partner whose primary domain ends in the given suffix, in pages of forty
Get-PartnerCustomer | Where-Object Domain -Like '*.onmicrosoft.com' | Format-Table
</code></pre>
</section>
<section class="tab" data-tab="curl">
<p class="tab-title">curl</p>
<pre class="code" data-language="bash"><code>curl -H "Authorization: Bearer $TOKEN" \\
  https://api.example.com/v1/customers?size=40
</code></pre>
</section>
</div>
<pre class="code" data-language=""><code>plain text without a language</code></pre>
<blockquote>
<p>{quote}</p>
</blockquote>
<div class="row">
<div class="column"><p>{left}</p></div>
<div class="column"><p>{right}</p></div>
</div>
<h2 id="limits">{limits}</h2>
<div class="moniker" data-moniker="partner-2023"><p>{important_text}</p></div>
<div class="zone" data-pivot="direct"><p>{left}</p></div>
<div class="mx-imgBorder"><p><img src="list.svg" alt="" width="640" height="220" loading="lazy"></p></div>
<div class="as-text">:::form type="unknown":::
{note_text_plain}</div>
<hr>
<div class="nextstepaction"><p><a href="list.html">{next}</a></p></div>
"""

PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 220" width="640" height="220"><rect width="640" height="220" fill="#eef2f6"/><g fill="#c5d0db"><rect x="24" y="24" width="180" height="18" rx="4"/><rect x="24" y="70" width="592" height="34" rx="6"/><rect x="24" y="116" width="592" height="34" rx="6"/><rect x="24" y="162" width="592" height="34" rx="6"/></g></svg>
"""


def body(tag: str) -> str:
    words = {key: escape(text, quote=True) for key, text in WORDS[tag].items()}
    words["note_text_plain"] = words["note_text"].format(admin="Admin agent")
    words["note_text"] = words["note_text"].format(admin="<strong>Admin agent</strong>")
    words["tip_text"] = words["tip_text"].format(keys="<kbd>Ctrl</kbd> + <kbd>K</kbd>")
    words["see"] = words["see"].format(link=f'<a href="list.html">{words["list"]}</a>')
    return BODY.format(**words)


def nav(tag: str, size: int = 0) -> tuple[NavLink, ...]:
    """The navigation as the page shows it; with ``size``, one of about that many links."""
    word = WORDS[tag]
    foreign = {"lang": "en-US", "dir": "ltr", "missing": True} if tag != "en-US" else {}
    children = (
        NavLink(word["title"], "accounts.html", current=True),
        NavLink(word["add"], "add.html"),
        NavLink(word["list"], "list.html"),
        NavLink(word["update"], "update.html"),
        NavLink("Transfer an account to another partner", "transfer.html", **foreign),
    )
    more = tuple(NavLink(f"{word['fields']} {n}", f"more/{n}.html") for n in range(max(0, size - 9)))
    return (
        NavLink(word["overview"], "index.html"),
        NavLink(word["title"], "", children, open=True),
        NavLink(word["billing"], "billing.html", more, open=bool(more)),
        NavLink(word["limits"], "limits.html"),
    )


def languages(tag: str, missing: tuple[str, ...] = ()) -> tuple[LanguageLink, ...]:
    missing = missing or ((NOT_YET,) if tag != NOT_YET else ())
    return tuple(
        LanguageLink(
            locale.tag,
            locale.direction,
            locale.endonym,
            f"../{locale.folder}/accounts.html",
            locale.tag == tag,
            locale.tag in missing,
        )
        for locale in LOCALES.values()
    )


def article(tag: str, size: int = 0) -> Page:
    locale, word = LOCALES[tag], WORDS[tag]
    source = tag == SOURCE.tag
    status = Status("source") if source else Status(
        "partial", 64, 59, 2, 1, 20, "2022-08-12", "2023-02-03", stale=True
    )
    url = "https://help.example.com/"
    return Page(
        kind="article",
        locale=locale,
        path="accounts.md",
        root="../",
        title=word["title"],
        description=word["description"],
        body_html=body(tag),
        status=status,
        outline=(
            OutlineLink(2, escape(word["before"]), "#before-you-begin"),
            OutlineLink(2, escape(word["add"]), "#add-a-new-customer"),
            OutlineLink(3, escape(word["fields"]), "#fields"),
            OutlineLink(2, escape(word["tools"]), "#tools"),
            OutlineLink(2, escape(word["limits"]), "#limits"),
        ),
        nav=nav(tag, size),
        breadcrumb=(
            NavLink(word["start"], "index.html"),
            NavLink(word["billing"], ""),
            NavLink(word["title"], "accounts.html", current=True),
        ),
        previous=NavLink(word["overview"], "index.html"),
        next=NavLink(word["add"], "add.html"),
        languages=languages(tag),
        source_href="" if source else "accounts.source.html",
        contents_href="_contents.html",
        home_href="index.html",
        canonical=f"{url}{locale.folder}/accounts.html",
        alternates=tuple((other, f"{url}{other.lower()}/accounts.html") for other in LOCALES),
    )


def sentences(tag: str) -> str:
    keys = ("title", "lead", "note_text", "add", "step1", "step2", "step3", "caution_text")
    items = "".join(
        f'<li id="s{n}"><p lang="en-US" dir="ltr">{escape(WORDS["en-US"][key])}</p>'
        f"<p>{escape(WORDS[tag][key])}</p></li>\n"
        for n, key in enumerate(keys)
    )
    return f'<ol class="sentences">\n{items}</ol>'


def pages(tag: str) -> dict[str, Page]:
    """One page of every kind, by file name."""
    page = article(tag)
    locale, word = LOCALES[tag], WORDS[tag]
    bare = replace(page, outline=(), breadcrumb=(), previous=None, next=None, status=None, alternates=(), canonical="")
    result = {
        "accounts.html": page,
        "accounts.source.html": replace(
            bare, kind="source", noindex=True, body_html=sentences(tag), canonical=page.canonical,
            breadcrumb=page.breadcrumb, next=NavLink(word["title"], "accounts.html"),
        ),
        "_contents.html": replace(bare, kind="contents", title=word["overview"], body_html=""),
        "404.html": replace(bare, kind="404", title="404", noindex=True, nav=(), body_html=""),
        "root.html": replace(bare, kind="root", title="Contoso Help", nav=(), body_html=""),
        "old.html": replace(
            bare, kind="redirect", noindex=True, nav=(), body_html="", canonical=page.canonical,
            next=NavLink(word["title"], "accounts.html"),
        ),
    }
    if tag != SOURCE.tag:
        result["missing.html"] = replace(
            page, title=WORDS["en-US"]["title"], title_lang="en-US", noindex=True,
            body_html=missing_body(), status=Status("missing", 64),
            languages=languages(tag, (tag, NOT_YET)),
        )
    assert locale is page.locale
    return result


def missing_body() -> str:
    """A page of which nothing is translated: every sentence is the source, marked so."""
    word = WORDS["en-US"]
    mark = '<span lang="en-US" dir="ltr" data-state="missing">{}</span>'
    return "\n".join(
        f"<{name}>{mark.format(escape(word[key]))}</{name}>"
        for name, key in (("h1", "title"), ("p", "lead"), ("h2", "add"), ("p", "step1"), ("p", "step2"))
    )


# ---------------------------------------------------------------------------------- rendering

CATALOGS = {"de-DE": "de", "ru-RU": "ru", "ja-JP": "ja", "ar-SA": "ar"}


def translations(tag: str) -> gettext.NullTranslations:
    if tag not in CATALOGS:
        return gettext.NullTranslations()
    catalog = polib.pofile(str(TEMPLATES / "locales" / f"{CATALOGS[tag]}.po"))
    return gettext.GNUTranslations(io.BytesIO(catalog.to_binary()))


def helpers(tag: str) -> dict[str, Callable[..., str]]:
    words = translations(tag)
    babel = BabelLocale.parse(tag, sep="-")

    def t(text: str, **values: object) -> str:
        translated = words.gettext(text)
        return translated.format(**values) if values else translated

    def tn(one: str, many: str, n: int) -> str:
        return words.ngettext(one, many, n).format(n=n)

    def fdate(iso: str) -> str:
        return format_date(date.fromisoformat(iso), "long", locale=babel)

    return {"t": t, "tn": tn, "fdate": fdate}


def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        undefined=StrictUndefined,
    )


def assets(folder: Path) -> dict[str, str]:
    """Copy the assets below ``folder`` under hashed names."""
    names = {}
    (folder / "_assets").mkdir(parents=True, exist_ok=True)
    for name in ASSETS:
        data = (TEMPLATES / "assets" / name).read_bytes()
        stem, dot, suffix = name.rpartition(".")
        names[name] = f"_assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{dot}{suffix}"
        (folder / names[name]).write_bytes(data)
    return names


def build(folder: Path) -> list[Path]:
    """Write the sample site; returns its pages."""
    site = Site("Contoso Help", "https://help.example.com/", SOURCE, assets(folder))
    jinja = environment()
    written = []
    for tag, locale in LOCALES.items():
        home = folder / locale.folder
        home.mkdir(exist_ok=True)
        (home / "list.svg").write_text(PICTURE, encoding="utf-8")
        words = helpers(tag)
        for name, page in pages(tag).items():
            template = jinja.get_template(f"{page.kind}.html")
            html = template.render(page=page, site=site, **words)
            (home / name).write_text(html, encoding="utf-8", newline="\n")
            written.append(home / name)
    return written


if __name__ == "__main__":
    import sys

    print(*build(Path(sys.argv[1])), sep="\n")
