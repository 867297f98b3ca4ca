"""Every whole data set is read by pyarrow, as CSV and as Parquet, to the same rows and values; and the figures and the hours
and days of a station are those of the data interface. Called with the address of a running portal."""

import io
import json
import re
from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
from pyarrow.compute import equal as pc_equal

from fetching import fault, fetch, finish

SETS = [
    "air-stations",
    "air-hours",
    "air-days",
    "water-sections",
    "water-samples",
    "water-months",
    "indicators",
    "figures",
    "programmes",
    "ledgers",
    "commitments",
    "disclosures",
    "corrections",
]
# The demonstration has none of these; tests of the server fill them.
MAY_BE_EMPTY = {"water-samples", "corrections"}
# An apostrophe before what a spreadsheet would take for a formula is the CSV's, not the text's.
GUARDED = re.compile("^'(?='*[=+\\-@\t\r\n＝＋－＠])")


def read_csv(body, schema):
    """Typed as the Parquet is: whatever does not fit its column is refused by pyarrow."""
    types = {field.name: field.type for field in schema}
    options = pc.ConvertOptions(
        column_types=types,
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=True,
        true_values=["true"],
        false_values=["false"],
    )
    table = pc.read_csv(io.BytesIO(body), convert_options=options, parse_options=pc.ParseOptions(newlines_in_values=True))
    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            plain = [text and GUARDED.sub("", text) for text in table.column(at).to_pylist()]
            table = table.set_column(at, field, pa.array(plain, pa.string()))
    return table


def check(name):
    csv, headers = fetch(f"/data/{name}.csv")
    if csv.startswith(b"\xef\xbb\xbf"):
        fault(name, "begins with a byte-order mark")
    if headers["access-control-allow-origin"] != "*":
        fault(name, "may not be read by other sites")
    body, _ = fetch(f"/data/{name}.parquet")
    file = pq.ParquetFile(io.BytesIO(body))
    parquet = file.read()
    for key in (b"title", b"licence", b"address", b"content_revision"):
        if key not in (parquet.schema.metadata or {}):
            fault(name, f"does not say its {key.decode()}")
    plain = parquet.replace_schema_metadata(None)
    table = read_csv(csv, plain.schema)
    if table.column_names != plain.column_names:
        fault(name, f"columns are {table.column_names} and {plain.column_names}")
    elif table.num_rows != plain.num_rows:
        fault(name, f"{table.num_rows} rows as CSV, {plain.num_rows} as Parquet")
    else:
        for column in plain.column_names:
            if not table.column(column).equals(plain.column(column)):
                pairs = zip(table.column(column).to_pylist(), plain.column(column).to_pylist())
                fault(name, f"{column}: {next((pair for pair in pairs if pair[0] != pair[1]), 'of another type')}")
    if not plain.num_rows and name not in MAY_BE_EMPTY:
        fault(name, "is empty")
    if any(pa.types.is_floating(field.type) for field in plain.schema):
        fault(name, "has binary floating point")
    return plain


def check_figures(table):
    """The value of each figure, digit by digit."""
    listed = json.loads(fetch("/api/v1/figures")[0], parse_float=Decimal)["figures"]
    rows = table.to_pylist()
    if [one["id"] for one in listed] != [row["id"] for row in rows]:
        fault("figures", "are not those of the data interface")
    for one, row in zip(listed, rows):
        value = Decimal(one["value"])
        if value != row["value"] or max(0, -value.as_tuple().exponent) != row["decimals"]:
            fault("figures", f"{one['id']} is {one['value']} there and {row['value']} here")


def check_station(hours, days):
    """Every value of the last month of hours and days of a station."""
    station = hours.column("station")[0].as_py()
    ours = {name: table.filter(pc_equal(table["station"], station)).to_pylist() for name, table in (("hour", hours), ("day", days))}
    last = max(row["day"] for row in ours["day"])
    span = f"from={last.replace(day=1)}&to={last}"
    compared = 0
    for interval, rows in ours.items():
        path = f"/api/v1/stations/{station}/observations?interval={interval}&{span}"
        listed = json.loads(fetch(path)[0], parse_float=Decimal)["observations"]
        known = {(row["end"].timestamp() if interval == "hour" else str(row["day"])): row for row in rows}
        if not listed:
            fault(station, f"the data interface has no {interval}s of {span}")
        for one in listed:
            moment = datetime.fromisoformat(one["time"]).timestamp() if interval == "hour" else one["day"]
            row = known.get(moment)
            if row is None:
                fault(station, f"{interval} {moment} is missing")
                continue
            pairs = [(row["o3_8h" if interval == "day" and name == "o3" else name], value) for name, value in one["values"].items()]
            if interval == "hour":
                pairs += [(row[f"{name}_flag"], flag) for name, flag in one["flags"].items()]
                pairs.append((row["audited"], one["audited"]))
            else:
                index = one["index"]
                pairs += [(row["o3_1h"], one["o3_1h"]), (row["aqi"], index["aqi"]), (row["level"], index["level"])]
                pairs.append((row["primary"] or "", "+".join(index["primary"])))
            compared += len(pairs)
            for here, there in pairs:
                if here != there:
                    fault(station, f"{interval} {moment}: {here} here and {there} there")
    return f"{compared} values of {station}"


def main():
    tables = {name: check(name) for name in SETS}
    check_figures(tables["figures"])
    compared = check_station(tables["air-hours"], tables["air-days"])
    rows = sum(table.num_rows for table in tables.values())
    finish(f"{len(tables)} data sets with {rows} rows the same as CSV and Parquet; {compared} as in the data interface")


main()
