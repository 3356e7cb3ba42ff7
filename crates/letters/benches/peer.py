"""Sets the same letter with WeasyPrint, to compare with `cargo bench -p letters`.

    python3 -m venv /tmp/weasyprint && /tmp/weasyprint/bin/pip install weasyprint
    cargo bench -p letters -- write /tmp/letters
    /tmp/weasyprint/bin/python crates/letters/benches/peer.py /tmp/letters/founding.html 20

Each letter after the first differs in its reference, as in the Rust bench. The PDF variant is PDF/UA-1,
the nearest WeasyPrint has: it does not write PDF/A and PDF/UA into one file.
"""

import resource
import sys
import time


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 3
    page = open(sys.argv[1], encoding="utf-8").read()
    count = int(sys.argv[2]) if len(sys.argv) == 3 else 20

    start = time.perf_counter()
    import weasyprint

    loaded = time.perf_counter() - start

    def render(number: int) -> float:
        own = page.replace("1267A/21", f"{number}A/21")
        start = time.perf_counter()
        weasyprint.HTML(string=own).write_pdf(pdf_variant="pdf/ua-1")
        return time.perf_counter() - start

    first = render(0)
    each = sorted(render(number) for number in range(1, count + 1))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"WeasyPrint {weasyprint.__version__}")
    print(f"import                  {loaded * 1000:8.1f} ms")
    print(f"first letter            {first * 1000:8.1f} ms")
    print(f"a different letter      {each[len(each) // 2] * 1000:8.1f} ms   {count} letters")
    print(f"memory, peak            {peak:8} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
