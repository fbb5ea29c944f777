"""export --markdown: plain translated Markdown for other site generators."""

from __future__ import annotations

from pathlib import Path

import yaml
from site_project import Built, article, copy_demo, project, translate

from pipeline.config import load_config
from pipeline.export import export_markdown


def exported(built: Built, to: Path, *, anchors: bool = False) -> dict[str, str]:
    written = list(export_markdown(built.config, to, anchors=anchors))
    assert all(path.is_file() for path in written)
    return {path.relative_to(to).as_posix(): path.read_text("utf-8") for path in written}


def test_the_demo(tmp_path: Path) -> None:
    config = load_config(copy_demo(tmp_path / "demo") / "twinspan.toml")
    texts = exported(Built(config, None), tmp_path / "out")  # type: ignore[arg-type]
    assert {name.split("/")[0] for name in texts} == {
        "de-de", "en-us", "es-es", "fr-fr", "pt-br", "ru-ru",
    }  # fmt: skip
    assert len(texts) == 6 * 7
    for name, text in texts.items():
        assert "data-ttu-id" not in text, name
        assert "sxs-lookup" not in text, name
        assert "<a name=" not in text, name
        if "/includes/" not in name and not name.startswith("en-us"):
            assert text.startswith("---\n"), name
            front = yaml.safe_load(text.split("---\n")[1])
            assert front["title"], name
    german = texts["de-de/formatting-tour.md"]
    assert german.split("---\n")[2].startswith("# Rundgang durch die Formatierung\n")
    assert "ms.contentlocale: de-DE" in german
    assert "[!TIP]" in german


def test_translations_fallbacks_and_front_matter(tmp_path: Path) -> None:
    front = 'title: "Der: Titel"\ncustom.key: [a, b]\n# Kommentar\n'
    german = f"---\n{front}---\n" + article(
        '# <a name="accounts"></a>{Konten|Accounts}',
        "{Eins.|One.} {Zwei.|Two.}  {Drei.|Three.}",
        "- {Punkt|Item}\n  > [!NOTE]\n  > {Notiz|Note}",
        "| {Spalte|Column} | `x` |\n| --- | --- |\n| {Zelle|Cell} | 2 |",
        "![Bild](i.png)",
        "```\ncode\n```",
    )
    built = project(tmp_path, {"de-DE/a.md": german}, ["de-DE", "fr-FR"])
    translate(built, "fr-FR", "a", {"Two.": "Deux."})
    translate(built, "de-DE", "a", {"Item": "Der Punkt"})
    texts = exported(built, tmp_path / "out")
    assert texts["de-de/a.md"] == (
        f"---\n{front}---\n"
        "# Konten\n\nEins. Zwei.  Drei.\n\n- Der Punkt\n  > [!NOTE]\n  > Notiz\n\n"
        "| Spalte | `x` |\n| --- | --- |\n| Zelle | 2 |\n\n![Bild](i.png)\n\n```\ncode\n```\n"
    )
    assert "One. Deux.  Three." in texts["fr-fr/a.md"]
    assert "![](i.png)" in texts["fr-fr/a.md"]
    assert "# Accounts\n" in texts["en-us/a.md"]
    assert 'title: "Accounts"' in texts["en-us/a.md"]
    with_anchors = exported(built, tmp_path / "out2", anchors=True)
    assert '# <a name="accounts"></a>Konten\n' in with_anchors["de-de/a.md"]


def test_what_may_not_be_published_is_not_exported(tmp_path: Path) -> None:
    import polib

    text = article("# {A|A}", "{Eins|One} {Zwei|Two}")
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    file = built.config.catalogs / "de_DE/a.po"
    catalog = polib.pofile(str(file), wrapwidth=0)
    catalog.find("One").flags.append("fuzzy")
    catalog.find("Two").msgstr = "<script>alert(1)</script>"
    catalog.save()
    assert exported(built, tmp_path / "out")["de-de/a.md"] == "# A\n\nOne Two\n"


def test_a_monolingual_and_a_plain_source_file_stay_as_they_are(tmp_path: Path) -> None:
    plain = "---\ntitle: T\n---\n# T\n\nText.\n"
    built = project(tmp_path, {"de-DE/a.md": plain, "en-US/b.md": plain}, ["de-DE"])
    texts = exported(built, tmp_path / "out")
    assert texts == {"de-de/a.md": plain, "en-us/b.md": plain}
