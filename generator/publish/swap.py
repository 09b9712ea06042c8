"""A finished staging folder → the published one, in one step; what is left of earlier builds → gone, or put back."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.problems import Place, Problem, ProblemsFound, Severity
from generator.publish.folders import Folders, fault, naming, stands
from generator.publish.manifest import BUILD, read_build
from generator.publish.ownership import is_ours

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# Old kernels and some file systems do not know the exchange, overlayfs refuses it for folders of a container's image,
# and some sandboxes forbid every call that they do not know.
_NO_EXCHANGE = frozenset({errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EOPNOTSUPP, errno.EPERM})


def _renameat2() -> Callable[..., int] | None:
    """The C library's function; None on macOS and Windows, and where the library is older than the call (musl)."""
    if os.name != "posix":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def exchange(one: Path, other: Path) -> None:
    """Two folders change places; at no time is either missing. Raises OSError, ENOSYS where there is no such call."""
    if (call := _renameat2()) is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), os.fspath(other))
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), os.fspath(other))


def put_in_place(folders: Folders) -> None:
    """Publish the staging folder; raises OSError and leaves what was published, where that cannot be done."""
    if stands(folders.output) is None:
        folders.staging.rename(folders.output)
        return
    try:
        exchange(folders.staging, folders.output)
    except OSError as error:
        if error.errno not in _NO_EXCHANGE:
            raise
        _rename_twice(folders)


def _rename_twice(folders: Folders) -> None:
    """For a moment there is no published folder: `mend` puts it back for a build that is killed just then."""
    folders.output.rename(folders.previous)
    try:
        folders.staging.rename(folders.output)
    except BaseException:
        if not os.path.lexists(folders.output):  # stands() may itself fail; this then tells where the files are
            _put_back(folders)
        raise


def _put_back(folders: Folders) -> None:
    try:
        folders.previous.rename(folders.output)
    except OSError as error:
        kept = folders.previous.name
        message = f"is missing: what was published is in `{kept}`, and could not be put back: {error.strerror}"
        advice = f"rename `{kept}` to `{folders.output.name}`, or build again, which first tries the same"
        raise ProblemsFound((Problem(Place(folders.output.name), message, advice, code="publish-failed"),)) from error


def half_swapped(folders: Folders) -> bool:
    """Whether a swap by two renames stopped between them; a finished staging tells it from a deleted folder."""
    return (
        stands(folders.output) is None
        and stands(folders.previous) is not None
        and is_ours(folders.previous)
        and read_build(folders.staging) is not None
    )


def mend(folders: Folders) -> None:
    """Put the last generation back, where a build was killed between two renames."""
    if half_swapped(folders):
        folders.previous.rename(folders.output)
        sync_folder(folders.output.parent)


def sweep(folders: Folders) -> list[Problem]:
    """
    Delete what a killed build left, and the generation before the last; a warning for what cannot be deleted of this.

    Raises ProblemsFound where something else stands at these names, OSError where staging cannot be cleared.
    """
    for folder in (folders.staging, folders.previous):
        if stands(folder) is not None and not is_ours(folder):
            message = "stands where Roadbook keeps its own work, and Roadbook did not make it"
            raise ProblemsFound((Problem(Place(folder.name), message, "rename it, and build again", code="not-ours"),))
    if stands(folders.staging) is not None:
        remove(folders.staging)
    return _attempt(folders, lambda: _remove_if_there(folders.previous))


def settle(folders: Folders) -> list[Problem]:
    """After the swap: make it last, and keep the old generation. It is published, so whatever fails is a warning."""
    warnings = _attempt(folders, lambda: sync_folder(folders.output.parent))
    return warnings + _attempt(folders, lambda: _keep_old(folders))


def discard_staging(folders: Folders) -> None:
    """Leave nothing of a build that failed, as far as that can be done, but what `mend` still needs."""
    try:
        if stands(folders.staging) is not None and not half_swapped(folders):
            remove(folders.staging)
    except OSError:
        return  # the fault that stopped the build is being told, and the next build sweeps


def _attempt(folders: Folders, step: Callable[[], None]) -> list[Problem]:
    try:
        step()
    except OSError as error:
        told = fault(error, folders)
        message = told.message.replace("could not be published", "could not be tidied up")
        advice = "the new pages are published; the next build tries again"
        return [Problem(told.place, message, advice, Severity.WARNING, "not-tidy")]
    return []


def _keep_old(folders: Folders) -> None:
    if stands(folders.staging) is not None:
        folders.staging.rename(folders.previous)


def _remove_if_there(folder: Path) -> None:
    if stands(folder) is not None:
        remove(folder)


def remove(folder: Path) -> None:
    """Delete a folder of ours, its mark last: what a kill leaves of it is still known as ours. Raises OSError."""
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda entry: (entry.name == BUILD, entry.name))
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink()
    folder.rmdir()


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk. Windows has no such call, and journals its names."""
    if os.name != "posix":
        return
    with naming(folder):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):  # some network shares sync files alone
                raise
        finally:
            os.close(descriptor)
