"""Reads and cleans the same files with other programs, to compare with `cargo bench -p gate`.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install openpyxl      (and `apt-get install mat2`)
    cargo bench -p gate -- write /tmp/gate
    /tmp/peers/bin/python crates/gate/benches/peer.py /tmp/gate

openpyxl reads every cell of the large workbook, and looks for nothing. mat2 cleans the photograph, which is the nearest
that it has to a rebuilding.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time


def used() -> float:
    """Seconds of the processor, of this process and those it waited for."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(it.ru_utime + it.ru_stime for it in map(resource.getrusage, kinds))


def measured(name: str, work) -> None:
    start, before = time.perf_counter(), used()
    said = work()
    took = time.perf_counter() - start
    print(f"{name:40} {took:8.2f} s, processor {used() - before:8.2f} s   {said}")


def openpyxl_reads(path: str) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    cells = sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    return f"openpyxl {openpyxl.__version__}, {cells} cells"


def mat2_cleans(path: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        done = subprocess.run(["mat2", "--inplace", copy], capture_output=True, text=True, check=False)
        return f"mat2, exit {done.returncode}, {os.path.getsize(copy)} bytes"


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 3
    large, photograph = (os.path.join(sys.argv[1], name) for name in ("large.xlsx", "photograph.jpg"))
    measured("the large workbook read", lambda: openpyxl_reads(large))
    if shutil.which("mat2"):
        measured("the photograph cleaned", lambda: mat2_cleans(photograph))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
