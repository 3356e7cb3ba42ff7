"""Gives the tests' planted files to mat2 and to the gate, and counts what each leaves in.

    mkdir /tmp/planted && PLANTED_OUT=/tmp/planted cargo test -p gate --lib planted found      (and `apt-get install mat2`)
    python3 crates/gate/benches/planted.py target/release/candour /tmp/planted

Each file is named after the one vector that was planted in it. It is cleaned by mat2, and rebuilt by the gate; what
came out is looked at by `candour gate inspect`. A vector survives if it is found once more. A file that mat2 cannot
read, and one that the gate refuses, leaves with neither, and is counted apart.
"""

import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def found(candour: str, path: pathlib.Path) -> set[str]:
    """The vectors that are found in a file."""
    done = subprocess.run([candour, "gate", "inspect", "--json", path], capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {finding["vector"] for line in lines for finding in line.get("findings", [])}


def cleaned(path: pathlib.Path, folder: pathlib.Path) -> pathlib.Path | None:
    """What mat2 makes of a file."""
    copy = shutil.copy(path, folder)
    done = subprocess.run(["mat2", "--inplace", copy], capture_output=True, check=False)
    return pathlib.Path(copy) if done.returncode == 0 else None


def rebuilt(candour: str, path: pathlib.Path, folder: pathlib.Path) -> pathlib.Path | None:
    """What the gate makes of a file."""
    for ending in ("csv", "xlsx", "png", "pdf"):
        out = folder / f"rebuilt.{ending}"
        command = [candour, "gate", "rebuild", path, "-o", out, "--as", ending]
        if subprocess.run(command, capture_output=True, check=False).returncode in (0, 1) and out.exists():
            return out
    return None


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 3
    candour, planted = sys.argv[1], sorted(pathlib.Path(sys.argv[2]).iterdir())
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for path in planted:
        vector, kind = path.name.split("--")[0], path.suffix[1:]
        count = counts[kind]
        if vector not in found(candour, path):
            count["not found before"] += 1
            continue
        count["planted"] += 1
        with tempfile.TemporaryDirectory() as folder:
            for tool, out in (
                ("mat2", cleaned(path, pathlib.Path(folder))),
                ("the gate", rebuilt(candour, path, pathlib.Path(folder))),
            ):
                if out is None:
                    count[f"refused by {tool}"] += 1
                elif vector in found(candour, out):
                    count[f"survive {tool}"] += 1
    for kind, count in sorted(counts.items()):
        print(f"{kind:6}" + "".join(f"  {name}: {number}" for name, number in sorted(count.items())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
