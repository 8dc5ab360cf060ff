"""The one look-up of the data folder and of resources."""

from pathlib import Path

import platformdirs

APP_ID = "org.communique.Communique"


def data_folder() -> Path:
    """The per-user folder of the default library; not created here."""
    return Path(platformdirs.user_data_dir("communique", appauthor=False))


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`, in a checkout or in an installed wheel (where it lies in the package)."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    root = installed if installed.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)
