"""Writes the project's address into the links that need it: the pom's <scm><url> is its one place."""
import re
from pathlib import Path
from xml.etree import ElementTree

HOME = Path(__file__).resolve().parent.parent
# An owner and a repository, in a link that opens this project on Binder or clones it.
LINK = re.compile(r"(mybinder\.org/v2/gh/|git clone https://github\.com/)[\w.-]+/[\w.-]+?(?=\.git\b|[/\s)\"'?#\\]|$)")


def owner_and_repository(pom=HOME / "pom.xml"):
    url = ElementTree.parse(pom).findtext("{*}scm/{*}url")
    return "/".join(url.strip().rstrip("/").split("/")[-2:])


def with_links(text):
    return LINK.sub(lambda link: link.group(1) + owner_and_repository(), text)


def pages():
    return [HOME / "README.md"] + sorted((HOME / "notebooks").glob("*.ipynb"))


def write():
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = with_links(before)
        if after != before:
            page.write_text(after, encoding="utf-8", newline="\n")
