"""Puts every file of a folder through the gate, and prints what came of it as a table.

    cargo build --release -p candour
    python3 crates/gate/benches/real.py target/release/candour FOLDER
    python3 crates/gate/benches/real.py target/release/candour FOLDER --ending xls --ending xlsx --as xlsx
    python3 crates/gate/benches/real.py target/release/candour FOLDER --lines /tmp/real.jsonl

Each file is inspected, and then rebuilt and verified, each by a command of its own, so that a time is what an officer
waits for and a fault is one file's. Nothing is kept but the lines, one JSON object a file, if `--lines` names a place.

Exit status: 0 nothing broke off, 1 a file ended in a fault, ran out of time or took more than a gibibyte, 3 no such files.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

GIBIBYTE_KB = 1024 * 1024
SLOW_SECONDS = 5.0
ORDER = [None, "clean", "findings", "refused"]


def run(command, limit):
    """Runs it: exit status (negative for a signal, None out of time), seconds, KB at most, and what it said."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL, start_new_session=True)
        used = None
        while used is None:
            pid, status, used = os.wait4(child.pid, os.WNOHANG)
            if pid == 0:
                used = None
                if limit < time.perf_counter() - start:
                    os.killpg(child.pid, signal.SIGKILL)
                    os.wait4(child.pid, 0)
                    child.returncode = -9
                    return None, limit, 0, "", ""
                time.sleep(0.002)
        took = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for stream in (out, err):
            stream.seek(0)
            said.append(stream.read().decode("utf-8", "replace"))
        return child.returncode, took, used.ru_maxrss, *said


def parsed(line):
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return {}


def last(text):
    """The last line that says something, as JSON; what stands before it may be progress."""
    lines = [it for it in text.splitlines() if it.startswith("{")]
    return parsed(lines[-1]) if lines else {}


def tried(binary, path, form, limit):
    status, took, memory, out, err = run([binary, "gate", "inspect", "--json", path], limit)
    reports = [parsed(it) for it in out.splitlines()]
    own = reports[0] if reports else {}
    # A container is what the worst of its files is.
    worst = max(reports, key=lambda it: ORDER.index(it.get("result")), default={})
    inspected = {
        "status": status, "seconds": took, "kb": memory, "type": own.get("type"), "result": worst.get("result"),
        "reason": worst.get("reason"), "stderr": err[:2000],
        "vectors": dict(collections.Counter(it["vector"] for one in reports for it in one.get("findings", []))),
    }
    with tempfile.TemporaryDirectory() as folder:
        wish = ["--as", form] if form else []
        command = [binary, "gate", "rebuild", "--json", path, "-o", os.path.join(folder, "out"), *wish]
        status, took, memory, out, err = run(command, limit)
        error = (last(out) or last(err)).get("error") or {}
        written = os.path.join(folder, "out")
        rebuilt = {
            "status": status, "seconds": took, "kb": memory, "reason": error.get("code", "").removeprefix("gate."),
            "why": error.get("why", ""), "stderr": err[:2000],
            "bytes": os.path.getsize(written) if os.path.exists(written) else 0,
        }
    return {"file": path, "bytes": os.path.getsize(path), "inspect": inspected, "rebuild": rebuilt}


def files(folder, endings):
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not endings or name.rsplit(".", 1)[-1].lower() in endings:
                yield os.path.join(place, name)


def quantile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def fault(step):
    """Whether it did what no file may make it do, outside the jail."""
    return step["status"] not in (0, 1, 2) or GIBIBYTE_KB < step["kb"]


def row(name, records):
    looked = [it["inspect"] for it in records]
    made = [it["rebuild"] for it in records]
    size = sum(it["bytes"] for it in records)
    seconds = sum(it["seconds"] for it in looked)
    results = collections.Counter(it["result"] for it in looked)
    return [
        name, len(records), results["clean"], results["findings"], results["refused"],
        sum(it["status"] in (0, 1) for it in made),
        sum(it["reason"] == "not-verified" for it in made),
        sum(it["reason"] == "reader-stopped" for it in looked + made),
        sum(fault(it) for it in looked + made),
        sum(SLOW_SECONDS < it["seconds"] for it in looked + made),
        f"{max(it['kb'] for it in looked + made) / 1024:.0f}",
        f"{1000 * quantile([it['seconds'] for it in looked], 0.5):.0f}",
        f"{1000 * quantile([it['seconds'] for it in made], 0.5):.0f}",
        f"{max(it['seconds'] for it in made):.1f}",
        f"{size / 1e6 / max(seconds, 1e-9):.1f}",
    ]


HEADINGS = [
    "files", "number", "clean", "findings", "refused", "rebuilt", "not verified", "reader stopped", "faults", "over 5 s",
    "MB at most", "inspect, median ms", "rebuild, median ms", "rebuild, worst s", "inspect, MB/s",
]


def table(records):
    kinds = collections.defaultdict(list)
    for it in records:
        kinds[it["file"].rsplit(".", 1)[-1].lower()].append(it)
    rows = [row(kind, kinds[kind]) for kind in sorted(kinds)] + [row("all", records)]
    print("| " + " | ".join(HEADINGS) + " |")
    print("| " + " | ".join("---" for _ in HEADINGS) + " |")
    for it in rows:
        print("| " + " | ".join(map(str, it)) + " |")


def counted(title, values):
    print(f"\n{title}:")
    for name, number in collections.Counter(values).most_common():
        print(f"  {number:6} {name}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("folder")
    arguments.add_argument("--as", dest="form", help="the form to rebuild in; else what suits each file")
    arguments.add_argument("--ending", action="append", default=[], help="only files with this ending; may be repeated")
    arguments.add_argument("--jobs", type=int, default=1, help="files at a time; times are true with one")
    arguments.add_argument("--limit", type=float, default=180.0, help="seconds for one command")
    arguments.add_argument("--lines", help="where to write one JSON object a file")
    chosen = arguments.parse_args()

    paths = list(files(chosen.folder, {it.lower() for it in chosen.ending}))
    with concurrent.futures.ThreadPoolExecutor(chosen.jobs) as pool:
        work = [pool.submit(tried, chosen.binary, it, chosen.form, chosen.limit) for it in paths]
        records = [it.result() for it in work]
    if not records:
        print("no such files", file=sys.stderr)
        return 3
    if chosen.lines:
        with open(chosen.lines, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(it) + "\n" for it in records)

    table(records)
    counted("refused by inspect", (it["inspect"]["reason"] for it in records if it["inspect"]["reason"]))
    counted("refused by rebuild", (it["rebuild"]["reason"] for it in records if it["rebuild"]["reason"]))
    counted("files with a vector", (vector for it in records for vector in it["inspect"]["vectors"]))
    bad = [it for it in records if fault(it["inspect"]) or fault(it["rebuild"])]
    for it in bad:
        print("fault:", it["file"], it["inspect"]["status"], it["rebuild"]["status"])
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
