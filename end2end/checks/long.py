"""Downloads a very long data set from a server of its own and looks at that server's memory: it must not grow with the length.

    python3 long.py BINARY SITE_FOLDER [ROWS] [POSTGRES_ADDRESS] [--packed]

Without an address the set is in SQLite; the database of an address has to be empty. The rows go straight into the table, because
only reading them is looked at. With --packed the CSV is also taken as gzip.
"""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

PACKED = "--packed" in sys.argv
BINARY, SITE, *MORE = [argument for argument in sys.argv[1:] if argument != "--packed"]
ROWS = int(MORE[0]) if MORE else 10_000_000
POSTGRES = MORE[1] if len(MORE) > 1 else None
# Extra memory of a download, in MB.
MOST = 64
STATIONS = 100
HOUR_MS = 3_600_000
# Each row differs from the one before, as measurements do.
VALUES = "n % 50 * 1000 + n % 7, n % 83 * 1000, n % 2900, n % 211 * 1000 + n % 13, NULL, n % 340 * 1000 + n % 997"


def site(at):
    name = f"long-{at:03}"
    document = f'{{"id":"{name}","name":{{"zh":"长","en":"Long"}},"kind":"national"}}'
    return name, document


def fill_sqlite(path):
    database = sqlite3.connect(path, isolation_level=None)
    # Nothing here has to outlive a crash, and one transaction for all would take its room twice.
    database.execute("PRAGMA synchronous = OFF")
    for at in range(STATIONS):
        name, document = site(at)
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO site VALUES (?, ?, ?)", (name, 1000 + at, document))
        database.execute(
            f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {ROWS // STATIONS}) "
            f"INSERT INTO air_hour SELECT ?, n * {HOUR_MS}, {VALUES}, 'NNNNNN', 1 FROM c",
            (name,),
        )
        database.execute("COMMIT")
    database.execute("BEGIN IMMEDIATE")
    database.execute("UPDATE content_revision SET revision = revision + 1")
    # Months are made at opening where there are none; here they are not looked at.
    database.execute(f"INSERT OR IGNORE INTO air_month VALUES ('{site(0)[0]}', 0, '{{}}')")
    database.execute("INSERT OR IGNORE INTO air_month_days VALUES (?, 0, '')", (site(0)[0],))
    database.execute("COMMIT")
    database.close()


def fill_postgres(address):
    statements = ["BEGIN"]
    for at in range(STATIONS):
        name, document = site(at)
        statements.append(f"INSERT INTO site VALUES ('{name}', {1000 + at}, '{document}')")
        statements.append(
            f"INSERT INTO air_hour SELECT '{name}', n * {HOUR_MS}::bigint, {VALUES}, 'NNNNNN', 1 "
            f"FROM generate_series(1, {ROWS // STATIONS}) AS n"
        )
    statements.append("UPDATE content_revision SET revision = revision + 1")
    statements.append(f"INSERT INTO air_month VALUES ('{site(0)[0]}', 0, '{{}}')")
    statements.append(f"INSERT INTO air_month_days VALUES ('{site(0)[0]}', 0, '')")
    statements.append("COMMIT")
    statements.append("ANALYZE air_hour")
    script = ";\n".join(statements) + ";\n"
    subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", address], input=script, text=True, check=True)


def memory(process, name):
    """In MB: VmRSS is what it has now, VmHWM the most since that was last forgotten."""
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith(name))


class Server:
    def __init__(self, data):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [BINARY, "serve", "--port", str(self.port), "--data-dir", data, "--site-dir", SITE]
        command += ["--database-url", POSTGRES] if POSTGRES else []
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MINGJING_")}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                if self.get("/readyz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        sys.exit("the server was not ready within a minute")

    def get(self, path, headers={}):
        """Status, bytes and the last of them; the body is thrown away as it comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        size, lines, end = 0, 0, b""
        while part := answer.read(1 << 20):
            size, lines, end = size + len(part), lines + part.count(b"\n"), part[-8:]
        return answer.status, size, lines, end

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def main():
    with tempfile.TemporaryDirectory() as data:
        server = Server(data)
        server.stop()
        filling = time.monotonic()
        fill_postgres(POSTGRES) if POSTGRES else fill_sqlite(os.path.join(data, "mingjing.db"))
        print(f"{ROWS} rows in {'PostgreSQL' if POSTGRES else 'SQLite'} after {time.monotonic() - filling:.0f} s")
        server = Server(data)
        faults = []
        # What a first answer of any length takes is no extra memory of a long one.
        for form in ("csv", "parquet"):
            server.get(f"/data/air-stations.{form}")
        rests = memory(server.process, "VmRSS")
        wanted = [("csv", {}), ("parquet", {})] + ([("csv", {"Accept-Encoding": "gzip"})] if PACKED else [])
        for form, headers in wanted:
            with open(f"/proc/{server.process.pid}/clear_refs", "w") as clear:
                clear.write("5")
            began = time.monotonic()
            status, size, lines, end = server.get(f"/data/air-hours.{form}", headers)
            took, most = time.monotonic() - began, memory(server.process, "VmHWM")
            packed = " packed" if headers else ""
            print(
                f"{form}{packed}: {size / 1e6:.0f} MB in {took:.0f} s; at most {most:.1f} MB of memory, {most - rests:.1f} more than at rest"
            )
            if status != 200 or most - rests >= MOST:
                faults.append(f"{form}{packed}: status {status}, {most - rests:.1f} MB more")
            if form == "csv" and not headers and lines != ROWS // STATIONS * STATIONS + 1:
                faults.append(f"csv has {lines} lines")
            if form == "parquet" and not end.endswith(b"PAR1"):
                faults.append("parquet has no end")
        server.stop()
        print("\n".join(faults))
        sys.exit(1 if faults else 0)


main()
