"""Which scripts this computer has letters for: names of people are written in any of them."""

import sys
from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from crux_desk.domain.values import dataclass

Writing = QFontDatabase.WritingSystem


@dataclass(frozen=True)
class Script:
    """A script, what Qt calls it, a name in it, and the Debian package that brings its letters."""

    name: str
    writing: QFontDatabase.WritingSystem
    sample: str
    package: str


CORE, CJK = "fonts-noto-core", "fonts-noto-cjk"
SCRIPTS = (
    Script("Latin", Writing.Latin, "Zoë Łukasz Đặng", "fonts-dejavu-core"),
    Script("Greek", Writing.Greek, "Ελένη", "fonts-dejavu-core"),
    Script("Cyrillic", Writing.Cyrillic, "Їжак Анна", "fonts-dejavu-core"),
    Script("Armenian", Writing.Armenian, "Անի", CORE),
    Script("Georgian", Writing.Georgian, "ნინო", CORE),
    Script("Hebrew", Writing.Hebrew, "שרה", CORE),
    Script("Arabic", Writing.Arabic, "فاطمة", CORE),
    Script("Devanagari", Writing.Devanagari, "प्रिया", CORE),
    Script("Bengali", Writing.Bengali, "প্রিয়া", CORE),
    Script("Gujarati", Writing.Gujarati, "પ્રિયા", CORE),
    Script("Gurmukhi", Writing.Gurmukhi, "ਪ੍ਰਿਯਾ", CORE),
    Script("Tamil", Writing.Tamil, "பிரியா", CORE),
    Script("Telugu", Writing.Telugu, "ప్రియ", CORE),
    Script("Kannada", Writing.Kannada, "ಪ್ರಿಯ", CORE),
    Script("Malayalam", Writing.Malayalam, "പ്രിയ", CORE),
    Script("Sinhala", Writing.Sinhala, "ප්‍රියා", CORE),
    Script("Thai", Writing.Thai, "สมชาย", CORE),
    Script("Lao", Writing.Lao, "ສົມຊາຍ", CORE),
    Script("Khmer", Writing.Khmer, "សុខា", CORE),
    Script("Burmese", Writing.Myanmar, "အောင်", CORE),
    Script("Chinese", Writing.SimplifiedChinese, "王小明", CJK),
    Script("Japanese", Writing.Japanese, "佐藤 さくら ケン", CJK),
    Script("Korean", Writing.Korean, "김민수", CJK),
)


def can_draw(script: Script) -> bool:
    """Whether some font of this computer has the letters of a script: all those of the sample."""
    letters = [ord(sign) for sign in script.sample if not sign.isspace()]
    return any(
        all(map(QRawFont.fromFont(QFont(family)).supportsCharacter, letters))
        for family in QFontDatabase.families(script.writing)
    )


def scripts_words(scripts: Sequence[Script] = SCRIPTS) -> str:
    """Which scripts can be drawn, and what brings those that cannot."""
    missing = [script for script in scripts if not can_draw(script)]
    there = ", ".join(script.name for script in scripts if script not in missing)
    if not missing:
        return f"{there}; all that are looked for"
    packages = dict.fromkeys(script.package for script in missing)
    parts = (
        f"{', '.join(script.name for script in missing if script.package == package)}"
        f" ({_from(package)})"
        for package in packages
    )
    return f"{there or 'none'}; missing: {'; '.join(parts)}"


def _from(package: str) -> str:
    return f"apt install {package}" if sys.platform == "linux" else "no font has them"
