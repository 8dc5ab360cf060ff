"""The model's dataclasses as compact JSON, and back.

Fields that hold their default are left out, unknown fields are passed over: a record written by an earlier version
reads with the defaults of the new fields, without a migration.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
import zlib
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from viewer.model.corrections import Correction
from viewer.model.dates import PartialDate

T = TypeVar("T")
_TAG = "is"
_TAGGED: frozenset[type] = frozenset(typing.get_args(Correction))


def pack(value: Any) -> Any:
    """`value`, a dataclass of the model, as what `json` can write: an object; tuples stay, dates become their EDTF."""
    kind: Any = type(value)
    return _writer(kind)(value)


@functools.cache
def _writer(kind: Any) -> Callable[[Any], Any]:
    """A function that packs one type; made once for each type."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is PartialDate:
        return _edtf
    if origin is typing.Literal or kind in (str, int, float, bool, Any, type(None)):
        return _same
    if origin in (typing.Union, types.UnionType):
        members = [a for a in arguments if a is not type(None)]
        if len(members) > 1:
            return lambda value: None if value is None else pack(value)
        write = _writer(members[0])
        return write if write is _same else (lambda value: None if value is None else write(value))
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        write = _writer(arguments[0])
        return write if write is _same else (lambda value: [write(v) for v in value])
    if origin is tuple or (isinstance(kind, type) and issubclass(kind, tuple)):
        hints = arguments or tuple(typing.get_type_hints(kind).values())
        writers = [_writer(a) for a in hints]
        if all(write is _same for write in writers):
            return _same
        return lambda value: [write(v) for write, v in zip(writers, value, strict=True)]
    if dataclasses.is_dataclass(kind):
        return _dataclass_writer(typing.cast(type, kind))
    raise TypeError(f"cannot pack {kind!r}")


def _edtf(value: PartialDate) -> str:
    return value.edtf


def _dataclass_writer(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    fields = [(f.name, f.default, _writer(hints[f.name])) for f in dataclasses.fields(kind)]
    plan = [(name, default, None if write is _same else write) for name, default, write in fields]
    tag = kind.__name__ if kind in _TAGGED else None

    def write(value: Any) -> Any:
        packed = {}
        for name, default, convert in plan:
            field = getattr(value, name)
            if field is default or (field == default and default is not None):
                continue
            packed[name] = field if convert is None else convert(field)
        if tag is not None:
            packed[_TAG] = tag
        return packed

    return write


def unpack(kind: type[T], packed: Any) -> T:
    """The value of type `kind` that `pack` made `packed` from."""
    read: Callable[[Any], T] = _reader(typing.cast(Any, kind))
    return read(packed)


@functools.cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """A function that reads one type; made once for each type."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind is PartialDate:
        return PartialDate
    if origin is typing.Literal or kind in (str, int, float, bool, Any, type(None)):
        return _same
    if origin in (typing.Union, types.UnionType):
        return _union_reader([a for a in arguments if a is not type(None)])
    if origin is tuple:
        return _tuple_reader(arguments)
    if isinstance(kind, type) and issubclass(kind, tuple):  # NamedTuple
        hints = typing.get_type_hints(kind)
        readers = [_reader(hints[name]) for name in kind._fields]  # type: ignore[attr-defined]
        if all(reader is _same for reader in readers):
            return lambda packed: kind(*packed)
        return lambda packed: kind(*[read(v) for read, v in zip(readers, packed, strict=True)])
    if dataclasses.is_dataclass(kind):
        return _dataclass_reader(typing.cast(type, kind))
    raise TypeError(f"cannot unpack {kind!r}")


def _same(packed: Any) -> Any:
    return packed


def _union_reader(members: list[Any]) -> Callable[[Any], Any]:
    if len(members) == 1:
        read = _reader(members[0])
        return lambda packed: None if packed is None else read(packed)
    if not all(member in _TAGGED for member in members):
        raise TypeError(f"cannot tell the members of {members!r} apart")
    readers = {member.__name__: _reader(member) for member in members}
    return lambda packed: None if packed is None else readers[packed[_TAG]](packed)


def _tuple_reader(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        read = _reader(arguments[0])
        return tuple if read is _same else (lambda packed: tuple([read(v) for v in packed]))
    readers = [_reader(a) for a in arguments]
    return lambda packed: tuple([read(v) for read, v in zip(readers, packed, strict=True)])


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in dataclasses.fields(kind)}
    converted = {name: reader for name, reader in readers.items() if reader is not _same}

    def read(packed: dict[str, Any]) -> Any:
        if packed.keys() <= readers.keys():
            values = {**packed}
        else:
            values = {name: v for name, v in packed.items() if name in readers}
        for name, reader in converted.items():
            if name in values:
                values[name] = reader(values[name])
        return kind(**values)

    return read


as_json = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""JSON without a blank too many."""


def squeeze(packed: Any) -> bytes:
    """JSON, compressed."""
    return zlib.compress(as_json(packed).encode(), 3)


def expand(squeezed: bytes) -> Any:
    """What `squeeze` was given."""
    return json.loads(zlib.decompress(squeezed))


def written(value: Any) -> str:
    """A model value as JSON text."""
    return as_json(pack(value))


def read(kind: type[T], text: str) -> T:
    """The model value that `written` made `text` from."""
    return unpack(kind, json.loads(text))


class Remembered(Generic[T]):
    """Reads records of one kind, and remembers what the latest ones said: most are the same the next time."""

    def __init__(self, kind: type[T]) -> None:
        self._kind = kind
        self._kept: dict[tuple[object, int], T] = {}

    def read(self, records: Iterable[tuple[object, str]], whole: bool = True) -> list[T]:
        """The values of (key, text) records; `whole`: these are all there are, so that others can be forgotten."""
        kept, found, values = self._kept, dict[tuple[object, int], T](), list[T]()
        for key, text in records:
            mark = key, hash(text)
            value = kept.get(mark)
            if value is None:
                value = read(self._kind, text)
            found[mark] = value
            values.append(value)
        self._kept = found if whole else {**kept, **found}
        return values
