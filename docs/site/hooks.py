"""Makes a site of pages that are written for the forge: MkDocs calls these functions by their names."""

import posixpath
import re
from pathlib import Path

from mkdocs.structure.nav import Link, Section

PROJECT = Path(__file__).parents[2]
LINK = re.compile(r"(]\()([^)\s#]+)((?:#[^)\s]*)?\))")


def on_page_markdown(markdown, page, config, files):
    """Leads links to files that are no pages to the sources. A link to nothing stays, and MkDocs rejects it."""

    def replace(match):
        before, link, after = match.groups()
        if "://" in link:
            return match.group()
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), link))
        if files.get_file_from_path(path) or not (PROJECT / path).exists():
            return match.group()
        return f"{before}{config.extra['sources']}/{path}{after}"

    return LINK.sub(replace, markdown)


def on_files(files, config):
    """Adds to the menu the decisions, and the pages that mkdocs.yml does not name."""
    named = str(config.nav)
    pages = sorted(file.src_uri for file in files.documentation_pages() if file.src_uri not in named)
    decisions = [page for page in pages if page.startswith("docs/adr/")]
    others = [page for page in pages if page.startswith("docs/") and page not in decisions]
    config.nav[-1]["Contribute"] += [{"Decisions": decisions}]
    if others:
        config.nav += [{"More": others}]
    return files


def on_nav(nav, config, files):
    """Adds the Javadoc, which .ci/site puts there after MkDocs."""
    nav.items.append(Link("Javadoc", "api/index.html"))
    return nav
