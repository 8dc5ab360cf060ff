"""How far the phrase for an occasion goes on behind its head: "between A and B", "of the Council"."""

from __future__ import annotations

import re

_SCOPE_STOP = re.compile(
    r"\s(?:prior|in|at|to|from|during|here|held|which|that|who|whose|whom|where|when|while|after|before|amid|aimed"
    r"|took|"
    r"was|were|is|"
    r"are|will|would|has|have|had|by|under|last|next|earlier|later|yesterday|today|tomorrow|scheduled|said|says|"
    r"failed|agreed|began|took|sent|wrote|told|opens?|ends?|drew|made|gave|came|as|over|but|because|since|until|may"
    r"|could|should|might|"
    r"then|also|did|does|do|took|alongside|ahead|marked|focus(?:ed|es)?|discussed|concluded|reaffirmed|"
    r"reviewed|adopted|welcomed|(?!(?:united|so-called|appointed|elected|advanced)\b)[a-z]+ed)\b"
    r"|(?<!Commission)(?<!Committee)(?<!Conference)(?<!Convention)(?<!Council)"
    r"\s(?:on|for)\s(?!(?:[A-Z](?!(?:onday|uesday|ednesday|hursday|riday|aturday|unday|anuary|ebruary|arch|pril|"
    r"ay|une|uly|"
    r"ugust|eptember|ctober|ovember|ecember)\b)))"
    r"|(?:(?<=Commission)|(?<=Committee)|(?<=Conference)|(?<=Convention)|(?<=Council))\s(?:on"
    r"|for)\s(?!(?:the\s)?[A-Z])"
    r"|[;:]|\((?![A-Z0-9])|\s[-–—]+\s|—|(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)\.\s|\.$|”|\""
)


_DATE_NEXT = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|"
    r"Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|[a-z])"
)


_COMPLEMENT = re.compile(r"\s+(?:of|between|among|with|on|for|involving|bringing together|against|,? attended by)\s")


def scope_end(text: str, start: int, limit: int) -> int:
    """End of the complements "of …", "between … and …", "with …", "on Xxx", "for Xxx" that follow a head."""
    match = _COMPLEMENT.match(text, start)
    if not match or match.end() > limit:
        return start
    of_a_name = re.search(r"[A-Z]\w+$", text[max(0, start - 12) : start]) and re.match(
        r"the [A-Z]", text[match.end() : match.end() + 5]
    )
    if match[0].strip() in {"on", "for"} and not of_a_name and _DATE_NEXT.match(text, match.end()):
        return start
    stop = _SCOPE_STOP.search(text, match.end() - 1, limit)
    end = stop.start() if stop else limit
    if match[0].strip() in {"on", "for"} and stop and stop.start() <= match.end():
        return start
    # "the Summit of the Americas, and Jamaica will be there": another clause.
    clause = re.search(r",\s+and\s+[^,]*$", text[start:end])
    if clause and stop and re.match(r"\s(?:will|is|are|was|were|has|have|had|would)\b", text[end : end + 8]):
        return start + clause.start()
    # A comma ends the phrase unless a list or an apposition goes on.
    for comma in re.finditer(r",", text[start:end]):
        rest = text[start + comma.end() : end]
        if not re.match(r"\s+(?:and\s+|the\s+|H\.E\.\s+|Mr\.?\s+|Ms\.?\s+)?[A-Z“\d]", rest):
            return start + comma.start()
    return end
