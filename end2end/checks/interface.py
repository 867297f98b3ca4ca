"""The data interface of a running portal, tried by Schemathesis: requests made from its own description, right and wrong ones.

    python interface.py http://127.0.0.1:3000 REPORT.json

Fails where an answer is not as it is described, where the server fails, and where fewer requests were made, or fewer let in, than
is promised. The seed is fixed, so a failure comes again.
"""

import json
import subprocess
import sys
from pathlib import Path

# What is promised of all operations together, and how many requests of a phase each gets at most.
LEAST = 2_000
OF_EACH = 130
SEED = "20240630"

# Not asked: whether everything that fits the schema is accepted (a key of a page need not exist, days may be in the wrong order), and
# whether everything else is refused (parameters that nobody knows are ignored).
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "allow_header_conformance",
]


def main(portal: str, kept: str) -> None:
    report = Path(kept)
    report.unlink(missing_ok=True)
    command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{portal}/openapi.json", "--url", portal]
    command += ["--phases", "examples,coverage,fuzzing", "--checks", ",".join(CHECKS)]
    command += ["--max-examples", str(OF_EACH), "--seed", SEED, "--generation-database", "none"]
    # One worker: CPython before 3.12 parses wrongly in two threads at once, which ends in a SystemError.
    command += ["--workers", "1", "--continue-on-failure", "--request-timeout", "30"]
    command += ["--suppress-health-check", "all", "--warnings", "off", "--no-color"]
    command += ["--report", "json", "--report-json-path", str(report)]
    ended = subprocess.run(command, check=False, cwd=report.parent, capture_output=True, text=True)
    if ended.returncode != 0:
        sys.exit(f"{ended.stdout}\n{ended.stderr}\nThe interface is not as it is described.")
    found = json.loads(report.read_text(encoding="utf-8"))
    made = found["test_cases"]["generated"]
    phases = [phase for operation in found["valid_rates"].values() for phase in operation.values()]
    accepted = sum(phase["accepted"] for phase in phases)
    operations = found["operations"]
    assert found["complete"] and operations["tested"] == operations["total"], operations
    assert found["test_cases"]["errored"] == 0 and not found["errors"], found["test_cases"]
    assert made >= LEAST, f"{made} requests, and {LEAST} are promised"
    # Refusals alone would prove little.
    assert accepted >= LEAST // 4, f"only {accepted} of {made} requests were let in"
    print(f"{operations['tested']} operations, {made} requests, {accepted} right ones accepted: all as described")


if __name__ == "__main__":
    main(*sys.argv[1:])
