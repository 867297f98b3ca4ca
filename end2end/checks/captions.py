"""Every table of every public page has a caption and can be taken away as CSV, XLSX and JSON: pages are followed from the home
pages and the site map. Called with the address of a running portal."""

import re
import sys
import urllib.error
import urllib.request
from html.parser import HTMLParser

PORTAL = sys.argv[1].rstrip("/")
ENDINGS = ("csv", "xlsx", "json")
# So many pages are looked at of kinds that are made alike: fixed revisions, and pages with a query.
MADE_ALIKE = 300
# What is no page, or only begins a download.
NO_PAGE = re.compile(r"/(api|tables|c|oembed|pkg|admin|files)(/|$)|\.[a-z0-9]{2,8}$")


class Page(HTMLParser):
    """The tables of a page with their captions, and what it links to."""

    def __init__(self):
        super().__init__()
        self.links = []
        self.tables = []  # caption, and the figure that it stands in
        self.figures = []  # links of each
        self.inside = []  # numbers of the figures around
        self.in_caption = False

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == "figure":
            self.inside.append(len(self.figures))
            self.figures.append([])
        elif tag == "table":
            self.tables.append(["", self.inside[-1] if self.inside else None])
        elif tag == "caption":
            self.in_caption = True
        elif tag == "a" and at.get("href"):
            self.links.append(at["href"])
            if self.inside:
                self.figures[self.inside[-1]].append(at["href"])

    def handle_endtag(self, tag):
        if tag == "figure":
            self.inside.pop()
        elif tag == "caption":
            self.in_caption = False

    def handle_data(self, text):
        if self.in_caption and self.tables:
            self.tables[-1][0] += text

    def faults(self):
        own = 0
        files = {href.split("?")[0] for href in self.links if "/tables/" in href}
        for caption, figure in self.tables:
            caption = caption.strip()
            if not caption:
                yield "a table without a caption"
            own += figure is None
            for ending in ENDINGS:
                if figure is None:
                    there = any(href.endswith(f"/{own}.{ending}") for href in files)
                else:
                    there = any("/charts/" in href and href.endswith(f".{ending}") for href in self.figures[figure])
                if not there:
                    yield f"{caption!r} has no {ending}"


def read(path):
    try:
        with urllib.request.urlopen(PORTAL + path) as answer:
            return answer.headers.get_content_type(), answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.headers.get_content_type(), error.read().decode(errors="replace")


def main():
    listed = re.findall(r"<loc>[a-z]+://[^/]+(/[^<]*)</loc>", read("/sitemaps/1.xml")[1])
    waiting = ["/", "/en", *listed]
    known = set(waiting)
    alike = MADE_ALIKE
    faults, pages, tables = [], 0, 0
    while waiting:
        path = waiting.pop()
        kind, body = read(path)
        if kind != "text/html":
            continue
        page = Page()
        page.feed(body)
        pages += 1
        tables += len(page.tables)
        faults += [f"{path}: {fault}" for fault in page.faults()]
        for href in page.links:
            link = href.split("#")[0]
            if not link.startswith("/") or link in known or NO_PAGE.search(link.split("?")[0]):
                continue
            known.add(link)
            if "@" in link or "?" in link:
                alike -= 1
                if alike < 0:
                    continue
            waiting.append(link)
    if tables < 1000:
        faults.append(f"only {tables} tables")
    print("\n".join(faults[:40]))
    print(f"{tables} tables of {pages} pages with a caption and three files")
    sys.exit(1 if faults else 0)


main()
