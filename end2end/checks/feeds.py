"""Every feed that the portal names is read by feedparser without a complaint, and the linked data of every kind of page
expands by PyLD. Called with the address of a running portal."""

import json
from html.parser import HTMLParser

import feedparser
from pyld import jsonld

from fetching import PORTAL, fault, fetch, finish

PAGES = [
    "/",
    "/air",
    "/air/stations/demo-station-1",
    "/water/sections/huangtiandang",
    "/progress",
    "/disclosures",
    "/disclosures/2024-h1-work-report",
    "/indicators/pm25-mean",
    "/charts/pm25-mean",
    "/charts/air-district-pm25-days",
    "/feeds",
    "/data",
    "/data/air-days",
]

# What the published context does that matters here: terms are of the vocabulary, and these are addresses. The context
# itself is on another site, and a check must not depend on that.
CONTEXT = {
    "@vocab": "https://schema.org/",
    **{term: {"@type": "@id"} for term in ("url", "item", "contentUrl", "isBasedOn")},
}


class Names(HTMLParser):
    """The feeds that a page names, and its linked data."""

    def __init__(self):
        super().__init__()
        self.feeds, self.linked, self.inside = set(), [], False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("a", "link") and attributes.get("type", "").startswith(("application/atom", "application/feed")):
            self.feeds.add(attributes["href"])
        self.inside = tag == "script" and attributes.get("type") == "application/ld+json"
        if self.inside:
            self.linked.append("")

    def handle_data(self, data):
        if self.inside:
            self.linked[-1] += data

    def handle_endtag(self, tag):
        self.inside = False


def names_on(path):
    names = Names()
    names.feed(fetch(path)[0].decode())
    return names


def check_atom(path):
    body, headers = fetch(path)
    feed = feedparser.parse(body, response_headers={"content-type": headers["content-type"]})
    if feed.bozo:
        return fault(path, feed.get("bozo_exception"))
    if feed.version != "atom10":
        fault(path, f"is {feed.version}")
    for part in ("id", "title", "updated_parsed", "link"):
        if not feed.feed.get(part):
            fault(path, f"has no {part}")
    ids = [entry.get("id") for entry in feed.entries]
    if len(ids) != len(set(ids)):
        fault(path, "has an id twice")
    for entry in feed.entries:
        for part in ("id", "title", "updated_parsed", "published_parsed", "link", "content"):
            if not entry.get(part):
                fault(path, f"{entry.get('id')} has no {part}")
    return len(feed.entries)


def check_json(path):
    feed = json.loads(fetch(path)[0])
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"]:
        fault(path, "is no JSON Feed 1.1")
    for item in feed["items"]:
        if not (item["id"] and item["url"] and item["content_text"] and item["date_modified"]):
            fault(path, f"{item['id']} is not whole")
    return len(feed["items"])


def loader(address, options):
    if address.rstrip("/") != "https://schema.org":
        raise jsonld.JsonLdError(f"unexpected context {address}", "jsonld.LoadDocumentError")
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXT}}


def check_linked(path, text):
    try:
        expanded = jsonld.expand(json.loads(text), {"documentLoader": loader, "base": PORTAL + path})
    except Exception as failure:  # whatever a validator says is a fault of the page
        return fault(path, failure)
    types = {kind for thing in expanded for kind in thing.get("@type", [])}
    wanted = set() if path in ("/", "/en") else {"BreadcrumbList"}
    if path.endswith("/data"):
        wanted.add("DataCatalog")
    if "/charts/" in path or "/data/" in path:
        wanted.add("Dataset")
    if "/disclosures/" in path:
        wanted.add("Report")
    for kind in wanted:
        if f"https://schema.org/{kind}" not in types:
            fault(path, f"no {kind} among {sorted(types)}")


def main():
    feeds, linked = set(), 0
    for path in [address for page in PAGES for address in (page, "/en" if page == "/" else f"/en{page}")]:
        names = names_on(path)
        feeds |= names.feeds
        if not names.linked:
            fault(path, "no linked data")
        for text in names.linked:
            check_linked(path, text)
            linked += 1
    counted = {path: (check_atom if path.endswith(".atom") else check_json)(path) for path in sorted(feeds)}
    for path, count in counted.items():
        other = path.removesuffix(".atom") + ".json"
        if path.endswith(".atom") and counted.get(other) != count:
            fault(path, f"{count} entries, {counted.get(other)} as JSON")
    if len(feeds) < 100:
        fault("/feeds", f"names only {len(feeds)} feeds")
    finish(f"{len(feeds)} feeds with {sum(filter(None, counted.values()))} entries, {linked} pages with linked data")


main()
