"""Stale and unfinished translations are found, in a window of two lines."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
WINDOW = """
class Window(QWidget):
    def texts(self):
        return self.tr("Save"), self.tr("%n case(s)", "", 2)
"""


@pytest.fixture
def translations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, pointed at a checkout with one small window."""
    spec = importlib.util.spec_from_file_location("translations_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "window.py").write_text(WINDOW, "utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    return module


def finish(ts: Path) -> None:
    """Translate everything, the plural in both its forms."""
    text = ts.read_text("utf-8")
    text = text.replace(
        '<translation type="unfinished"></translation>', "<translation>Spara</translation>"
    )
    text = text.replace('<translation type="unfinished">', "<translation>")
    ts.write_text(
        text.replace("<numerusform></numerusform>", "<numerusform>%n ärenden</numerusform>"),
        "utf-8",
    )


def test_fresh_unfinished_and_stale(translations: ModuleType, tmp_path: Path) -> None:
    ts = tmp_path / "avhopp_sv.ts"
    translations.update(ts)
    assert len(translations.check(ts)) == 2, "two texts without a translation"

    finish(ts)
    assert translations.check(ts) == []
    translations.build(ts)
    assert ts.with_suffix(".qm").stat().st_size > 0

    window = tmp_path / "ui" / "window.py"
    window.write_text(WINDOW.replace('"Save"', '"Keep"'), "utf-8")
    wrong = translations.check(ts)
    assert [line for line in wrong if "stale" in line and "'Save'" in line]
    assert [line for line in wrong if "stale" in line and "'Keep'" in line]
    assert [line for line in wrong if "lacks" in line and "'Keep'" in line]
    assert "Keep" not in ts.read_text("utf-8"), "looking changes nothing"


def test_english_needs_its_plurals_only(translations: ModuleType, tmp_path: Path) -> None:
    ts = tmp_path / "avhopp_en.ts"
    translations.update(ts)
    texts, _ = translations.read(ts)
    assert {text.source for text in texts} == {"%n case(s)"}
