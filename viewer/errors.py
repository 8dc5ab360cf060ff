"""What the reader can be told. Anything else that is raised is a bug."""


class CommuniqueError(Exception):
    """A failure with one clear sentence for the reader; `str(error)` is that sentence."""


class UnreadableFile(CommuniqueError):
    """A file that cannot be read as a document; the rest goes on."""


class NotRead(UnreadableFile):
    """A file that is whole but no document for us: of a kind that is not read, without text, empty, or a folder."""


class LibraryDamaged(CommuniqueError):
    """The database cannot be trusted; the sentence says where the backup is."""


class LibraryTooNew(CommuniqueError):
    """The database was written by a newer version of the program."""


class LibraryBusy(CommuniqueError):
    """Another process is writing to the library."""


class QueryMistake(CommuniqueError):
    """A search that cannot be understood; the sentence says which part and why."""


class UnknownDocument(CommuniqueError):
    """A document that is not in the library."""


class BadDate(CommuniqueError):
    """A date that is not a calendar date or an EDTF value."""


class IndexDamaged(CommuniqueError):
    """The search index cannot be trusted; it is derived, so it is deleted and built again."""


class NothingToDo(CommuniqueError):
    """There is nothing to undo, or to redo."""


class NoLibrary(CommuniqueError):
    """A folder in which there is no library."""


class BadSheet(CommuniqueError):
    """A sheet of metadata that cannot be used."""


class DiskFull(CommuniqueError):
    """There is no room to store anything more."""
