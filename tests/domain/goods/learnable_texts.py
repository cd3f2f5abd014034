"""Texts that may be learned as codes, for hypothesis."""

import re

from hypothesis import strategies as st

from crux_desk.domain.errors.goods import CodeNotLearnable
from crux_desk.domain.goods.learned_codes import LearnedCode


def learnable(text: str) -> str | None:
    try:
        return LearnedCode(text, text).code
    except CodeNotLearnable:
        return None


TEXTS = (
    st.text(min_size=1, max_size=60)
    .map(learnable)
    .filter(lambda text: text and not re.fullmatch(r"(?i)[0-9]([.,][0-9]+)?E\+[0-9]{2,3}", text))
)
