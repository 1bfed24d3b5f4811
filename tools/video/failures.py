"""How an export ends when it does not end well."""

from bazaar.errors import BazaarError, StorageError


class ExportFailed(BazaarError):
    """A part of the video could not be made. `details` name scene, frame and error."""

    def __init__(
        self, message: str, *, scene: str | None = None, frame: int | None = None, error: str = ""
    ) -> None:
        super().__init__(
            message, details={"scene": scene, "frame": frame, "error": error or message}
        )


class DiskFull(StorageError):
    """There is no room for the file."""


class ExportCancelled(Exception):
    """Somebody asked for the export to stop, and it has."""
