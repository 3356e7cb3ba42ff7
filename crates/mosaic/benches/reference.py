"""Compares every interval that the engine found with the optimum of HiGHS, solved in whole numbers.

    pip install highspy
    cargo run --release -p mosaic --example reference -- FOLDER
    python3 crates/mosaic/benches/reference.py FOLDER

Prints, for each system, how many ends are equal, how many the engine or HiGHS leaves open, and how long each took: processor time
of one thread. Ends with 1 if any end differs.
"""

import json
import pathlib
import sys
import time

import highspy
import numpy

LIMIT = 60.0  # seconds for one end


def solver(system):
    it = highspy.Highs()
    for name, value in {
        "output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "time_limit": LIMIT,
        "mip_feasibility_tolerance": 1e-9,
    }.items():
        it.setOptionValue(name, value)
    for unknown in system["unknowns"]:
        it.addVar(0.0, highspy.kHighsInf if unknown["most"] is None else unknown["most"])
    for row in system["constraints"]:
        least = -highspy.kHighsInf if row["least"] is None else row["least"]
        most = highspy.kHighsInf if row["most"] is None else row["most"]
        columns = numpy.array([term[0] for term in row["terms"]], dtype=numpy.int32)
        times = numpy.array([term[1] for term in row["terms"]], dtype=float)
        it.addRow(least, most, len(columns), columns, times)
    for column in range(len(system["unknowns"])):
        it.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    return it


def end(it, sense):
    it.changeObjectiveSense(sense)
    it.run()
    status = it.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return round(it.getInfo().objective_function_value)
    if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return "open"
    return "unknown"


def compare(path):
    told = json.loads(path.read_text())
    begun = time.process_time()
    it = solver(told["system"])
    counts = {"ends": 0, "equal": 0, "open": 0, "theirs": 0, "differ": 0}
    for cell, ours in zip(told["cells"], told["ends"]):
        it.changeColCost(cell, 1.0)
        for own, sense in zip(ours, (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)):
            theirs = end(it, sense)
            counts["ends"] += 1
            if own == theirs:
                counts["equal"] += 1
            elif own == "unknown":
                counts["open"] += 1
            elif theirs == "unknown":
                counts["theirs"] += 1
            else:
                counts["differ"] += 1
                print(f"  {told['name']}, unknown {cell}, {sense}: {own}, and HiGHS has {theirs}")
        it.changeColCost(cell, 0.0)
    took = time.process_time() - begun
    print(
        f"{told['name']}: {counts['ends']} ends, {counts['equal']} equal, {counts['open']} left open by the engine, "
        f"{counts['theirs']} by HiGHS, {counts['differ']} differ; {told['seconds']:.3f} s, HiGHS {took:.1f} s, "
        f"{took / max(told['seconds'], 1e-3):.0f} times as long",
        flush=True,
    )
    return counts["differ"]


if __name__ == "__main__":
    differ = sum(compare(path) for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")))
    sys.exit(1 if differ else 0)
