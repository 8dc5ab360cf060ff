"""Which entities the people are that reports of meetings name."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from viewer.model.meetings import Candidate
from viewer.model.names import EntityId, LinkedMention
from viewer.model.text import Span


def renamed(candidate: Candidate, become: Mapping[EntityId, EntityId]) -> Candidate:
    """The report with other ids for its participants' entities."""
    if not any(p.entity in become for p in candidate.participants):
        return candidate
    people = [
        dataclasses.replace(p, entity=become.get(p.entity, p.entity)) if p.entity else p for p in candidate.participants
    ]
    return dataclasses.replace(candidate, participants=tuple(people))


def with_entities(candidates: Sequence[Candidate], linked: Sequence[LinkedMention]) -> list[Candidate]:
    """Candidates whose participants know which entities they are."""
    by_start = {link.mention.span.start: link for link in linked if link.mention.type == "person"}

    def entity_at(span: Span | None) -> str | None:
        if span is None:
            return None
        link = by_start.get(span.start)
        if link is None:
            link = next((one for one in by_start.values() if one.mention.span.overlaps(span)), None)
        return link.entity if link else None

    return [
        dataclasses.replace(
            candidate,
            participants=tuple(dataclasses.replace(p, entity=entity_at(p.span)) for p in candidate.participants),
        )
        for candidate in candidates
    ]
