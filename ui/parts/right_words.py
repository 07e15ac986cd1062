"""What holds for a child of an age, in words: SoL (2025:400)."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.minors import Right
from ui.common.texts import QT_TRANSLATE_NOOP

_WORDS = {
    Right.OWN_PARTY: QT_TRANSLATE_NOOP(
        "rights", "The child is 15 or older and acts for itself, beside the guardian."
    ),
    Right.SUPPORT: QT_TRANSLATE_NOOP(
        "rights",
        "Support can be given without the guardian's consent, where it is suitable and the child "
        "asks for it or agrees.",
    ),
    Right.ASSESSED_SUPPORT: QT_TRANSLATE_NOOP(
        "rights",
        "From 12 to 14, assessed support can be given without the guardian's consent if it is "
        "suitable and the child agrees. Open support needs the guardian's consent.",
    ),
    Right.GUARDIAN_FOR_SUPPORT: QT_TRANSLATE_NOOP(
        "rights", "Under 12, support needs the guardian's consent."
    ),
    Right.GUARDIAN_FOR_PLACEMENT: QT_TRANSLATE_NOOP(
        "rights", "A placement always needs the guardian's consent; otherwise LVU is considered."
    ),
}


def right_words(rights: Collection[Right]) -> str:
    """One sentence for each, in the order in which they matter; empty for none."""
    held = [words for right, words in _WORDS.items() if right in rights]
    return " ".join(QCoreApplication.translate("rights", words) for words in held)
