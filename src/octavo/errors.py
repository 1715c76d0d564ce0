"""One hierarchy of errors: each says what failed, which one, why, and what to do next."""


class OctavoError(Exception):
    """Base of every error Octavo raises on purpose.

    `which` is the identity of the thing at fault (an address, a file, a row id), `why` the cause in
    words, `remedy` what the person at the screen can do about it. `str()` is one line.
    """

    what = "Octavo could not go on"

    def __init__(self, which: str = "", why: str = "", remedy: str = "") -> None:
        self.which = which
        self.why = why
        self.remedy = remedy
        super().__init__(which, why, remedy)

    def __str__(self) -> str:
        line = self.what
        if self.which:
            line += f": {self.which}"
        if self.why:
            line += f" ({self.why})"
        if self.remedy:
            line += f". {self.remedy}"
        return " ".join(line.split())


class ConfigError(OctavoError):
    """A setting has a value that cannot be used."""

    what = "A setting cannot be used"


class InputError(OctavoError):
    """An input as a whole (a file, standard input) could not be read."""

    what = "The input could not be read"


class OutputError(OctavoError):
    """What a command has to say could not be written (disk full)."""

    what = "The output could not be written"


class RowError(OctavoError):
    """One row or one document of an input is bad; the others go on."""

    what = "This row could not be used"


class FeedError(OctavoError):
    """A document that should be a feed is none, or is too broken to read."""

    what = "This feed could not be read"


class ExtractError(OctavoError):
    """A page from which no article can be taken."""

    what = "No article could be taken from this page"


class FetchError(OctavoError):
    """An address could not be fetched. `status` is the HTTP status, where there was one."""

    what = "This address could not be fetched"

    def __init__(
        self,
        which: str = "",
        why: str = "",
        remedy: str = "",
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(which, why, remedy)
        self.status = status
        self.retry_after = retry_after
        """Seconds the server asked us to wait, where it did."""


class UnsafeAddressError(FetchError):
    """An address that Octavo refuses to open: private, link-local, metadata, or not HTTP."""

    what = "This address is refused"


class RobotsError(FetchError):
    """robots.txt forbids this address."""

    what = "The outlet's robots.txt forbids this address"


class StoreError(OctavoError):
    """The database cannot be used."""

    what = "The database cannot be used"


class StoreVersionError(StoreError):
    """The data folder or database was written by a newer Octavo, or the server is too old."""

    what = "The database does not fit this version of Octavo"


class BackupError(OctavoError):
    """A backup could not be written, or may not be restored here."""

    what = "The backup was not done"


class StartError(OctavoError):
    """The service cannot start (port taken, disk full, another Octavo on the same folder)."""

    what = "Octavo cannot start"


class NotFoundError(OctavoError):
    """Something that was asked for by name does not exist."""

    what = "There is nothing by that name"
