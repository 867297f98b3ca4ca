"""The files of charts are read by programs that others wrote: workbooks have the values of JSON and CSV, citations are
read by what reference managers use. Called with the address of a running portal."""

import csv
import io
import json
import re
import time
import warnings
from decimal import Decimal

import bibtexparser
import openpyxl
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from fetching import fault, fetch, finish, there

# Families whose charts are in no site map.
MORE = [
    "air-district-pm25-hours",
    "air-district-pm25-months",
    "air-district-good-days",
    "air-district-months-compared",
    "air-district-pollutant-shares",
    "air-district-diurnal",
    "air-district-weekdays",
    "air-district-trend",
    "water-huangtiandang-class",
    "water-huangtiandang-tp",
    "water-huangtiandang-tp-samples",
    "programme-taihu",
    "programme-eco-axis-burnup",
]


def charts():
    listed = re.findall(r"(?<!/en)/charts/([a-z0-9._-]+)</loc>", fetch("/sitemaps/1.xml")[0].decode())
    return list(dict.fromkeys(listed + MORE))


def tables(lang):
    """Of every page in the site map, and of every station, section and programme among these, the tables with files."""
    listed = re.findall(r"<loc>[a-z]+://[^/]+(/[^<]*)</loc>", fetch("/sitemaps/1.xml")[0].decode())
    listed = [page.rstrip("/") for page in listed if not re.match("/en(/|$)", page)]
    found = {}
    for page in dict.fromkeys(listed):
        if not page.startswith("/charts/"):
            html = fetch(lang + page)[0].decode()
            found |= dict.fromkeys(re.findall(r'href="([^"]*/tables/[^"]+)\.xlsx"', html))
    return list(found)


def check_interface(name):
    """A table of the data interface as a workbook against its CSV. Gives the cells compared."""
    path = f"/api/v1/{name}?format="
    lines = list(csv.reader(io.StringIO(fetch(f"{path}csv")[0].decode("utf-8-sig"))))
    book = openpyxl.load_workbook(io.BytesIO(fetch(f"{path}xlsx")[0]))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    if len(rows) != len(lines):
        fault(path, f"{len(rows)} rows in the workbook, {len(lines)} in CSV")
    for number, (row, line) in enumerate(zip(rows, lines), 1):
        for cell, written in zip(row, line):
            same_number = isinstance(cell, (int, float)) and Decimal(repr(cell)) == Decimal(written)
            if not same_number and (cell or "") != written:
                fault(path, f"row {number}: {cell!r} in the workbook, {written!r} in CSV")
    return sum(len(line) for line in lines)


def is_empty(cell):
    return cell is None or cell == ""


def same(cell, told):
    """Whether a cell of a workbook is what JSON (numbers as decimals) tells."""
    if is_empty(told):
        return is_empty(cell)
    if isinstance(told, Decimal):
        return isinstance(cell, (int, float)) and not isinstance(cell, bool) and Decimal(repr(cell)) == told
    return isinstance(cell, str) and cell == told


def check_workbook(path, names):
    """The first sheet of the workbook against JSON and CSV; the second says where they come from. Gives the cells compared."""
    body = there(f"{path}.json")
    if body is None:
        return 0
    told = json.loads(body, parse_float=Decimal, parse_int=Decimal)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(io.BytesIO(fetch(f"{path}.xlsx")[0]), data_only=False)
    numbers, about = book.worksheets[0], book.worksheets[1]
    rows = [list(row) for row in numbers.iter_rows(values_only=True)]
    text = fetch(f"{path}.csv")[0].decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    if rows[0] != told["columns"] or lines[0] != told["columns"]:
        fault(path, f"headings {rows[0]}, {lines[0]}, {told['columns']}")
    if not len(rows) == len(lines) == len(told["rows"]) + 1:
        fault(path, f"{len(rows)} rows in the workbook, {len(lines)} in CSV, {len(told['rows']) + 1} in JSON")
    compared = 0
    for number, (row, line, values) in enumerate(zip(rows[1:], lines[1:], told["rows"]), 2):
        row += [None] * (len(values) - len(row))
        for cell, written, value in zip(row, line, values):
            compared += 1
            if not same(cell, value):
                fault(path, f"row {number}: {cell!r} in the workbook, {value!r} in JSON")
            if isinstance(value, Decimal):
                if Decimal(written) != value:
                    fault(path, f"row {number}: {written!r} in CSV, {value!r} in JSON")
            elif written.lstrip("'") != (value or ""):
                fault(path, f"row {number}: {written!r} in CSV, {value!r} in JSON")
    formulas = [cell.coordinate for row in numbers.iter_rows() for cell in row if cell.data_type == "f"]
    if formulas:
        fault(path, f"formulas in {formulas[:3]}")
    said = {row[0]: row[1] for row in about.iter_rows(values_only=True)}
    for name in names:
        if is_empty(said.get(name)):
            fault(path, f"the workbook does not say {name}")
    return compared


def fixed(lang):
    """A fixed revision: the first look of a server that was just started makes them."""
    for _ in range(90):
        found = re.search(r"/charts/pm25-mean@\d+(?=\")", fetch(f"{lang}/charts/pm25-mean")[0].decode())
        if found:
            return found[0]
        time.sleep(0.5)
    return None


def check_citations(lang):
    path = fixed(lang)
    if path is None:
        return fault("/charts/pm25-mean", "no fixed revision")
    path = lang + path
    canonical, _ = fetch(f"{path}.json")
    title = json.loads(canonical)["title"]
    page = fetch(path)[0].decode()
    sha256 = re.search(r"<code class=\"hash\">([0-9a-f]{64})", page)[1]

    library = bibtexparser.parse_string(fetch(f"{path}.bib")[0].decode())
    if library.failed_blocks or len(library.entries) != 1:
        return fault(path, f"BibTeX: {library.failed_blocks}")
    entry = {name: field.value for name, field in library.entries[0].fields_dict.items()}
    plain = {name: re.sub(r"[{}\\]", "", str(value)) for name, value in entry.items()}
    wanted = {"title": title, "note": f"SHA-256: {sha256}"}
    for name, value in wanted.items():
        if plain.get(name) != value:
            fault(path, f"BibTeX has {name} {plain.get(name)!r}, not {value!r}")

    references = rispy.loads(fetch(f"{path}.ris")[0].decode())
    if len(references) != 1:
        return fault(path, f"RIS has {len(references)} references")
    reference = references[0]
    if reference.get("type_of_reference") != "DATA" or reference.get("title") != title:
        fault(path, f"RIS: {reference}")
    if f"SHA-256: {sha256}" not in reference.get("notes", []):
        fault(path, f"RIS has no hash: {reference.get('notes')}")
    if "unknown_tag" in reference:
        fault(path, f"RIS has tags that nobody knows: {reference['unknown_tag']}")

    items = json.loads(fetch(f"{path}.csl.json")[0])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"].lower())]))
    text = str(bibliography.bibliography()[0])
    if title not in text or plain["year"] not in text:
        fault(path, f"CSL-JSON becomes {text!r}")
    urls = {plain["url"], reference["urls"][0] if "urls" in reference else reference.get("url"), items[0]["URL"]}
    if len(urls) != 1 or not next(iter(urls)).endswith(path):
        fault(path, f"the citations name {urls}")


def main():
    known = {
        "": ["名称", "来源", "出处", "方法", "使用许可", "地址", "内容版本"],
        "/en": ["Title", "Source", "From", "Method", "Licence", "Address", "Content revision"],
    }
    compared, books = 0, 0
    for lang, names in known.items():
        for chart in charts():
            count = check_workbook(f"{lang}/charts/{chart}", names)
            compared += count
            books += count > 0
        of_tables = tables(lang)
        if len(of_tables) < 60:
            fault("/tables", f"only {len(of_tables)} tables")
        for table in of_tables:
            compared += check_workbook(table, names)
            books += 1
        check_citations(lang)
    for name in ["figures", "programmes", "ledgers", "commitments"]:
        compared += check_interface(name)
        books += 1
    if books < 200:
        fault("/", f"only {books} workbooks")
    finish(f"{books} workbooks with {compared} cells as in JSON and CSV, citations read by three programs")


main()
