"""Gives the tests' planted files to mat2 and to the gate, and counts what each leaves in.

    mkdir /tmp/planted && PLANTED_OUT=/tmp/planted cargo test -p gate --lib planted plant_is_found      (and `apt-get install mat2`)
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


def found(candour: str, folder: pathlib.Path) -> dict[str, set[str]]:
    """The vectors that are found in each file of a folder."""
    files = sorted(folder.iterdir())
    if not files:
        return {}
    command = [candour, "gate", "inspect", "--json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    vectors = lambda line: {finding["vector"] for finding in line.get("findings", [])}
    return {pathlib.Path(line["file"]).stem: vectors(line) for line in lines}


def cleaned(files: list[pathlib.Path], folder: pathlib.Path) -> None:
    """Puts what mat2 makes of files into a folder."""
    copies = folder / "copies"
    copies.mkdir()
    out = folder / "out"
    out.mkdir()
    given = [shutil.copy(path, copies) for path in files]
    subprocess.run(["mat2", *given], capture_output=True, check=False)
    for path in copies.glob("*.cleaned.*"):
        path.rename(out / path.name.replace(".cleaned.", "."))


def rebuilt(candour: str, files: list[pathlib.Path], folder: pathlib.Path) -> None:
    """Puts what the gate makes of files into a folder."""
    for path in files:
        for ending in ("csv", "xlsx", "png", "pdf"):
            command = [candour, "gate", "rebuild", path, "-o", folder / f"{path.stem}.{ending}", "--as", ending]
            if subprocess.run(command, capture_output=True, check=False).returncode in (0, 1):
                break


def survivors(vectors: dict[str, set[str]], names: list[str]) -> str:
    """How many of the planted vectors are found in what came out, and how many files did not come out."""
    out = [name for name in names if name in vectors]
    left = [name for name in out if name.split("--")[0] in vectors[name]]
    return f"{len(left)} of {len(out)} survive, {len(names) - len(out)} did not come out"


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 3
    candour, planted = sys.argv[1], pathlib.Path(sys.argv[2])
    before = found(candour, planted)
    kinds: dict[str, list[pathlib.Path]] = collections.defaultdict(list)
    for path in sorted(planted.iterdir()):
        if path.stem.split("--")[0] in before.get(path.stem, set()):
            kinds[path.suffix[1:]].append(path)
    for kind, files in sorted(kinds.items()):
        names = [path.stem for path in files]
        with tempfile.TemporaryDirectory() as folder:
            cleaned(files, pathlib.Path(folder))
            mat2 = survivors(found(candour, pathlib.Path(folder, "out")), names)
        with tempfile.TemporaryDirectory() as folder:
            rebuilt(candour, files, pathlib.Path(folder))
            gate = survivors(found(candour, pathlib.Path(folder)), names)
        print(f"{kind:5} {len(names):4} planted   mat2: {mat2}   the gate: {gate}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
