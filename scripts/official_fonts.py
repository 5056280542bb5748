"""Fetches the fonts of official documents (公文字体) from Debian's archive into a folder, for set-up.

    scripts/official_fonts.py FOLDER

The fonts are Fandol (仿宋, 楷体, 黑体, a heavy 宋), taken out of texlive-lang-chinese, which is not installed.
Without apt-get, or where the archive cannot be reached, nothing is lost but the looks: PDFs are then set in Noto
(思源), and one line says so. Exit code 0 in any case.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.render.pdf.official_fonts import DEBIAN
from generator.render.pdf.official_fonts import SHA256

PACKAGE = "texlive-lang-chinese"
SECONDS = 240
ABSENT = f"提示：没有取得公文字体（Debian 的 {PACKAGE}），PDF 用思源宋体、思源黑体；能上网时再执行 make fonts"
PATIENCE = ("-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20")


def main() -> None:
    """Leaves all the fonts in the folder, or says that there are none."""
    folder = Path(sys.argv[1])
    if is_complete(folder) or is_complete(DEBIAN):
        return
    try:
        with tempfile.TemporaryDirectory() as place:
            fonts = taken_out(fetched(Path(place)), Path(place))
    except (OSError, subprocess.SubprocessError, tarfile.TarError, ValueError):
        sys.stderr.write(f"{ABSENT}\n")
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in fonts.items():
        (folder / name).write_bytes(data)


def is_complete(folder: Path) -> bool:
    """Whether a folder has every font, each the very file."""
    return all(path.is_file() and is_genuine(path.name, path.read_bytes()) for path in map(folder.joinpath, SHA256))


def is_genuine(name: str, data: bytes) -> bool:
    """Whether some bytes are the font of this name."""
    return hashlib.sha256(data).hexdigest() == SHA256[name]


def fetched(place: Path) -> Path:
    """The package, downloaded into a folder; who may, asks for new lists where the old ones do not know it."""
    download = ["apt-get", "-qq", *PATIENCE, "download", PACKAGE]
    if subprocess.run(download, cwd=place, timeout=SECONDS, stderr=subprocess.DEVNULL, check=False).returncode:
        subprocess.run(["apt-get", "-qq", *PATIENCE, "update"], timeout=SECONDS, capture_output=True, check=False)
        subprocess.run(download, cwd=place, timeout=SECONDS, capture_output=True, check=True)
    [package] = place.glob("*.deb")
    return package


def taken_out(package: Path, place: Path) -> dict[str, bytes]:
    """The fonts in a package. Raises ValueError where one is missing or is not the file that is known."""
    archive = place / "files.tar"
    with archive.open("wb") as target:
        subprocess.run(["dpkg-deb", "--fsys-tarfile", package], stdout=target, timeout=SECONDS, check=True)
    fonts: dict[str, bytes] = {}
    with tarfile.open(archive) as files:
        for each in files:
            name = Path(each.name).name
            found = files.extractfile(each) if name in SHA256 and each.isfile() else None
            if found:
                fonts[name] = found.read()
    if set(fonts) != set(SHA256) or not all(map(is_genuine, fonts, fonts.values())):
        raise ValueError(PACKAGE)
    return fonts


if __name__ == "__main__":
    main()
