"""Bytes become canonical text here.

`read` works in the caller's process; `Reader` does the same in a process that can be killed, for files from anywhere.
"""

from __future__ import annotations

from .files import files_in
from .isolated import Reader
from .reader import LARGEST_FILE, READING_VERSION, read
from .sniff import kind

__all__ = ["LARGEST_FILE", "READING_VERSION", "Reader", "files_in", "kind", "read"]
