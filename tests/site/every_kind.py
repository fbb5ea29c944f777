"""The demo with a page of every kind, in both directions: its own languages and Arabic, with
pages made of YAML, a moved one, changes, and a large picture.
"""

from __future__ import annotations

from pathlib import Path

from site_project import article, copy_demo, write_tree

from tests.projects import twinspan

WORDS = {"de-DE": ("Konto", "Wie lege ich es an?", "So."), "ar-SA": ("حساب", "كيف أضيفه؟", "هكذا.")}
OLD = {"ms_openlocfilehash": "1" * 40, "ms_lasthandoff": "05/20/2021", "ms_translationtype": "HT"}
NEW = {"ms_openlocfilehash": "2" * 40, "ms_lasthandoff": "07/01/2022", "ms_translationtype": "MT"}
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1200">'
    '<rect width="2400" height="1200" fill="#48a"/></svg>'
)


def _faq(name: str, question: str, answer: str) -> str:
    return (
        f"### YamlMime:FAQ\ntitle: {name}\nsummary: {answer}\nsections:\n- name: {name}\n"
        f"  questions:\n  - question: {question}\n    answer: |\n      {answer}\n\n"
        f"      - [{name}](customer-accounts.md)\n"
    )


def _landing(kind: str, name: str, answer: str) -> str:
    return (
        f"### YamlMime:{kind}\ntitle: {name}\nsummary: {answer}\nlandingContent:\n"
        f"- title: {name}\n  linkLists:\n  - linkListType: overview\n    links:\n"
        f"    - text: {name}\n      url: customer-accounts.md\n"
        f"- title: {name} 2\n  linkLists:\n  - linkListType: overview\n    links:\n"
        f"    - text: {name} 2\n      url: formatting-tour.md\n"
    )


def _changed(word: str, version: str, fields: dict[str, str]) -> str:
    return article(
        f"# {{{word} 1|Accounts}}",
        f"{{{word} 2.|First sentence with **bold** words.}} {{{word} 3.|Second one.}}",
        f"{{{word} 4.|Sign in to the {version} portal of all partners.}}",
        f"- {{{word} 5|A point}}\n\n> [!NOTE]\n> {{{word} 6|A note.}}",
        f"| {{{word} 7|Column}} | {{{word} 8|Other}} |\n| --- | --- |\n"
        f"| {{{word} 9|Cell}} | {{{word} 10|Last cell}} |",
        "![Bild](media/big.svg)",
        f"## {{{word} 11|Versions}}",
        '::: moniker range="v1"\n\nEins\n\n::: moniker-end',
        '::: moniker range="v2"\n\nZwei\n\n::: moniker-end',
        "```python\nprint(1)\n```\n\n$x_1^2$",
        **fields,
    )


def every_kind(root: Path, missing: str = "mark") -> Path:
    """The folder of the built site."""
    copy_demo(root, f'missing = "{missing}"\nsuggest = "https://git.example.com/{{catalog}}"')
    config = root / "twinspan.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace('"de-DE"]', '"de-DE", "ar-SA", "ja-JP"]'), "utf-8")
    moved = '{"redirections": [{"source_path": "old.md", "redirect_url": "stale.md"}]}'
    files = {
        "en-US/media/big.svg": PICTURE,
        "ru-RU/stale.md": _changed("Слово", "new", NEW),
        "ja-JP/stale.md": _changed("言葉", "new", NEW),
        "ja-JP/only.md": article(
            "# {顧客の管理|Manage customers}", "{請求書を見る。|See invoices.}"
        ),
    }
    for tag, (name, question, answer) in WORDS.items():
        files |= {
            f"{tag}/stale.md": _changed(name, "old", OLD),
            f"{tag}/faq.yml": _faq(name, question, answer),
            f"{tag}/hub/landing.yml": _landing("Landing", name, answer),
            f"{tag}/hub/hub.yml": _landing("Hub", name, answer),
            f"{tag}/.openpublishing.redirection.json": moved,
        }
    write_tree(root / "content", files)
    ran = twinspan(root, "build", "-q", "--with-report")
    assert ran.code in (0, 1), ran.text
    return root / "site"
