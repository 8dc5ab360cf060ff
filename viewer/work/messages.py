"""Tasks and understandings on their way between processes.

They are pickled, their dataclasses as calls with all values in order: what dataclasses with slots do by themselves
looks up the names of their fields for each value, which took as long as linking a document's names.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from viewer.model import dates, meetings, names, reuse, text, understanding


def _reducer(kind: Any) -> Callable[[Any], tuple[Any, tuple[Any, ...]]]:
    fields = [field.name for field in dataclasses.fields(kind)]
    values = attrgetter(*fields)
    if len(fields) == 1:
        return lambda value: (kind, (values(value),))
    return lambda value: (kind, values(value))


_REDUCERS: dict[Any, Callable[[Any], tuple[Any, tuple[Any, ...]]]] = {
    kind: _reducer(kind)
    for room in (dates, meetings, names, reuse, text, understanding)
    for kind in vars(room).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}
_REDUCERS[text.Span] = lambda span: (text.Span, tuple(span))


class _Pickler(pickle.Pickler):
    dispatch_table = _REDUCERS


def packed(message: object) -> bytes:
    """A message of model values, for `unpacked` in another process of this program."""
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(message)
    return buffer.getvalue()


def unpacked(message: bytes) -> Any:
    """The message that `packed` made these bytes of."""
    return pickle.loads(message)
