"""A .zip of documents: its members in memory, within bounds; nothing is written to disk, so no path in it leads anywhere."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from graph.errors import InputRefused
from loaders.reading.raw import MAX_BYTES, Found, Raw

MAX_UNPACKED = 500_000_000  # bytes of all members together
MAX_MEMBERS = 20_000
_MOST_RATIO = 200  # unpacked to packed; texts reach 20, bombs 1,000


def members(raw: Raw) -> Iterator[Found]:
    """The files in an archive, hidden ones and those of operating systems aside; an archive inside it is not opened.

    Raises:
        InputRefused: it is no archive, or unpacks to too much.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw.content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as fault:
        raise InputRefused(f"{raw.name}: broken archive: {fault}") from None
    check_size(archive, raw.name)
    for info in archive.infolist():
        parts = info.filename.replace("\\", "/").split("/")
        if not info.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts if part != ".."):
            yield _member(raw, archive, info)


def _member(raw: Raw, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Found:
    name = f"{raw.name}!/{info.filename}"

    def fetch() -> Raw:
        try:
            with archive.open(info) as opened:
                content = opened.read(MAX_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as fault:
            raise InputRefused(f"{name}: cannot be unpacked: {fault}") from None
        if len(content) > MAX_BYTES:
            raise InputRefused(f"{name}: larger than {MAX_BYTES // 1_000_000} MB")
        return Raw(name, content, path=f"{raw.path}!/{info.filename}" if raw.path else "", url=f"{raw.url}#{info.filename}" if raw.url else "",
                   retrieved=raw.retrieved)

    return Found(name, fetch)


def check_size(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive by what it says it unpacks to; `zipfile` itself holds members to what they say.

    Raises:
        InputRefused: too many members, too many bytes, or packed as only bombs are.
    """
    infos = archive.infolist()
    unpacked, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if len(infos) > MAX_MEMBERS or unpacked > MAX_UNPACKED or (unpacked > MAX_UNPACKED / 50 and unpacked > packed * _MOST_RATIO):
        raise InputRefused(f"{name}: refused to unpack {len(infos):,} files of {unpacked // 1_000_000:,} MB",
                           hint=f"at most {MAX_MEMBERS:,} files, {MAX_UNPACKED // 1_000_000} MB")
