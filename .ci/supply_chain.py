"""What is installed along with us: a file of hashes for audits, and the licence of every package.

    python .ci/supply_chain.py          writes requirements-audit.txt and LICENSES.md (`make audit`)

Run it in an environment with all extras. Hashes are those of the files that pip would take on this machine: what pip's
own report says of them, so no address is asked that pip would not ask, and none is written down.
"""

import json
import re
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
HASHES = ROOT / "requirements-audit.txt"
LICENCES = ROOT / "LICENSES.md"

_HEAD = """\
# The versions of constraints.txt with the hashes of their files for Python 3.11 on Linux, x86_64. Made by `make audit`.
# To install nothing else: pip install --require-hashes --no-deps -r requirements-audit.txt
"""
_LICENCES_HEAD = """\
# Licences

`claims` is under the Apache License 2.0 (LICENSE), the words of WordNet in it under WordNet's
(`extract/lexicon/WORDNET-LICENSE.txt`), what its networks were fitted from under the Apache License 2.0
(`extract/networks/NOTICE.txt`). The packages that it is tested with, as their own metadata say; those of
development and of the browser's tests among them. Made by `make audit`.

| package | version | licence |
|---|---|---|
"""
_CLASS = re.compile(r"License :: (?:OSI Approved :: )?(.+)")
_NAMES = re.compile(r"MIT|BSD|Apache(?: License)?|PSF|Mozilla|MPL|L?GPL|Public Domain|ISC|Unlicense|zlib", re.I)
_ROW = re.compile(r"^\| ([\w.-]+) \| [^|]+ \| ([^|]+) \|$", re.M)


def pinned() -> dict[str, str]:
    """Every package of constraints.txt and its version."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("==") for line in lines if "==" in line and not line.startswith("#"))
    return {name.strip(): version.strip() for name, _, version in pairs}


def hashed(report: dict[str, list[dict[str, dict[str, dict[str, dict[str, str]]]]]]) -> str:
    """The file of hashes, of what pip says it would install."""
    lines = []
    for one in report["install"]:
        told = one["metadata"]
        digest = one["download_info"]["archive_info"]["hashes"]["sha256"]
        lines.append(f"{told['name']}=={told['version']} \\\n    --hash=sha256:{digest}\n")
    return _HEAD + "".join(sorted(lines, key=str.lower))


def licence_of(package: str) -> str | None:
    """What an installed package says of its licence, short; None where it is not installed."""
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return None
    told = found.metadata
    classes = [known[1] for line in told.get_all("Classifier") or () if (known := _CLASS.match(line))]
    free = (told.get("License") or "").strip().partition("\n")[0]
    short = told.get("License-Expression") or (free if len(free) < 60 and _NAMES.search(free) else "")
    return (short or ", ".join(classes) or _in_text(found) or "not stated").replace("|", "/")


def _in_text(found: Distribution) -> str:
    """The name that stands at the head of the licence's text, for packages whose metadata name none."""
    for file in found.files or ():
        if re.match(r"(?i)(licen[cs]e|copying)", file.name) and (text := file.locate()).is_file():
            named = _NAMES.search(text.read_text(encoding="utf-8", errors="replace")[:500])
            return f"{named[0]} (by its licence file)" if named else ""
    return ""


def licences() -> str:
    """LICENSES.md; for a package that is not installed here, what the file says already."""
    before = dict(_ROW.findall(LICENCES.read_text(encoding="utf-8"))) if LICENCES.exists() else {}
    rows = []
    for name, version in sorted(pinned().items(), key=lambda pair: pair[0].lower()):
        rows.append(f"| {name} | {version} | {licence_of(name) or before.get(name, 'not stated')} |\n")
    return _LICENCES_HEAD + "".join(rows)


def main() -> None:
    """Write both files."""
    LICENCES.write_text(licences(), encoding="utf-8")
    asked = ["--dry-run", "--ignore-installed", "--no-deps", "--quiet", "--report", "-", "-r", str(CONSTRAINTS)]
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", *asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (pip itself)
    HASHES.write_text(hashed(json.loads(done.stdout)), encoding="utf-8")


if __name__ == "__main__":
    main()
