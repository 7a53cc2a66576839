"""What goes out: the scenario as run, and the result's folder as a zip, made aside and taken away."""

import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sim.scenario.dump import dump
from sim.web.setting import Setting

TIME = (1980, 1, 1, 0, 0, 0)  # of every file in the zip, so that the same result is the same to the byte but for its wall time


def stem(setting: Setting) -> str:
    """Return a name for files of a setting that any system takes."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", Path(setting.base.name).stem).strip("_")[:60] or "scenario"


def as_yaml(setting: Setting) -> bytes:
    """Return the scenario as run, able to run again by itself."""
    return dump(setting.scenario).encode()


def as_zip(setting: Setting) -> bytes:
    """Return the folder that `reciprocity run` would write."""
    with TemporaryDirectory(prefix="reciprocity-page-") as aside:
        folder = setting.result.save(Path(aside) / stem(setting))
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                entry = ZipInfo(path.relative_to(folder.parent).as_posix(), TIME)
                entry.compress_type = ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
        return stream.getvalue()
