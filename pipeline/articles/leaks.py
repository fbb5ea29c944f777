"""Quote leaks: an attribute whose closing quote was escaped, and all quotes after it.

FORMAT.md section 1 ("quote leak") and section 8, rule 7. A run begins in an sxs tag or an
``<a name`` and ends at the next real ``"``; on its way every ``"`` became ``&quot;``. Other
``&quot;`` are content and stay.
"""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"""(?:<span[ ]data-[ts]tu-id | <a[ ]name) = (?: "[^"<>&]*&quot; | &quot;)
      | <span[ ]class = (?: "sxs-lookup&quot; | &quot;sxs-lookup(?:&quot;|"))""",
    re.VERBOSE,
)


def repair_leaks(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text with every leaked ``&quot;`` turned back, and where the runs begin.

    The offsets count in ``text`` as given. The file on disk is not touched.
    """
    if "&quot;" not in text:
        return text, ()
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    while match := _OPENING.search(text, done):
        start = match.start()
        opened = text.index("=", start) + 1
        first = opened + (1 if text[opened] == '"' else 0)
        end = text.find('"', first)
        end = len(text) if end < 0 else end
        pieces += [text[done:start], text[start:end].replace("&quot;", '"')]
        starts.append(start)
        done = max(end, match.start() + 1)
    pieces.append(text[done:])
    return "".join(pieces), tuple(starts)
