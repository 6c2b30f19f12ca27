#!/usr/bin/env python3
"""Rules of this house that no compiler knows. Each says what to do instead."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# The order of core: a folder may include itself and what stands before it. Folders of one row do not include each other,
# except that report may include policy.
ROWS = [["base"], ["calendar"], ["record"], ["domain"], ["policy", "report", "exchange", "security"], ["store"],
        ["actions"], ["demo"]]
ALLOWED_SIDEWAYS = {("report", "policy")}
RANK = {folder: rank for rank, row in enumerate(ROWS) for folder in row}

PATTERNS = [
    (r"#include <QSql|QSqlQuery|QSqlDatabase", lambda p: not p.startswith(("core/store/", "tests/")),
     "SQL lives in core/store alone: ask for a query there and return plain structs."),
    (r"QDate::currentDate|currentDateTime|QTime::currentTime", lambda p: not p.startswith(("core/base/clock", "tests/")),
     "Only Clock asks for the time: take a Clock, or the business day, as an argument."),
    (r"QMessageBox|QInputDialog", lambda p: not p.startswith(("ui/common/", "tests/")),
     "Say it in the notice bar; where a question cannot be avoided, use ui/common/ask."),
    (r"#include <Q(Widgets|Gui|Core|Sql|Charts|PrintSupport)(/Q(Widgets|Gui|Core|Sql))?>", lambda p: True,
     "Include single Qt headers: the umbrella headers cost seconds in every file."),
    (r"#include <(format|expected|source_location|ranges)>", lambda p: True,
     "Not every compiler we build with has this header; see docs/adr."),
    (r"OR REPLACE|OR IGNORE|AUTOINCREMENT|\bRETURNING\b", lambda p: p.startswith(("core/", "resources/sql")),
     "This is not the SQL that both databases share, and OR REPLACE gets round the audit's triggers."),
    (r"processEvents|QEventLoop", lambda p: not p.startswith("tests/"),
     "No nested event loops: start a Job and take its result by signal."),
    (r"for \([^;]*[^:]: \*[\w.>:-]+\([^*]*\)\)( |$)", lambda p: True,
     "What the call gave is gone before the first turn of the loop: give it a name above it."),
    (r'#include "core/security/(sealing|keyring|lockedbytes)\.h"', lambda p: p.startswith(("ui/", "core/domain/", "core/record/")),
     "Sealing is one codec between mapping and store: no record and no page knows of it."),
    (r"#include <sodium", lambda p: not p.startswith(("core/security/", "core/store/", "core/base/", "tests/")),
     "Ciphers live in core/security: ask a KeyRing, or what stands on it, to seal and to open."),
    (r"__int128|jthread|std::views::", lambda p: True, "Not every compiler we build with has this."),
]


# Whoever reviews a format finds in these what is signed, sealed or digested, and in which order.
FORMATS = ["docs/adr/0020-confidentiality.md", "docs/adr/0022-how-long-records-are-kept.md"]
PREFIX = re.compile(r'"(fledge [a-z ]*[a-z](?: \d+)?) ?"')


def unnamed_formats(name, code, named):
    if not name.startswith("core/"):
        return []
    return [f"{name}: “{prefix}” begins a format that no ADR names: say in {' or '.join(FORMATS)} what follows it, in which order."
            for prefix in PREFIX.findall(code) if prefix not in named]


def files():
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True,
                           check=True).stdout.split()
    return [n for n in names if n.startswith(("core/", "ui/", "app/", "tests/", "resources/sql/"))
            and n.endswith((".h", ".cpp", ".sql")) and (ROOT / n).exists()]


def include_problem(name, target):
    mine, theirs = name.split("/"), target.split("/")
    if mine[0] == "core" and theirs[0] in ("ui", "app"):
        return "core knows no window: includes go app → ui → ui/print → core."
    if name.startswith(("ui/print/", "ui/words/")) and theirs[0] == "ui" and theirs[1] != mine[1]:
        return "ui/print and ui/words stand on core alone."
    if mine[0] == "ui" and theirs[0] == "app":
        return "app puts things together; ui does not know it."
    if mine[0] != "core" or theirs[0] != "core" or len(mine) < 3:
        return None
    here, there = mine[1], theirs[1] if len(theirs) > 2 else "workspace"
    if there == "workspace":
        return None if here == "demo" else "workspace is the last of core: nothing in core includes it."
    if here == there or (here, there) in ALLOWED_SIDEWAYS or RANK[there] < RANK[here]:
        return None
    return f"core/{here} may not include core/{there}: the order is {' ← '.join('/'.join(r) for r in ROWS)}."


def main():
    found = []
    named = " ".join(" ".join((ROOT / adr).read_text(encoding="utf-8") for adr in FORMATS).split())
    for name in files():
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        found += unnamed_formats(name, text, named)
        for number, line in enumerate(text.splitlines(), 1):
            code = line.split("//")[0] if not name.endswith(".sql") else line.split("--")[0]
            for pattern, applies, advice in PATTERNS:
                if applies(name) and re.search(pattern, code):
                    found.append(f"{name}:{number}: {advice}")
            include = re.match(r'#include "([^"]+)"', line)
            if include and (problem := include_problem(name, include.group(1))):
                found.append(f"{name}:{number}: {problem}")
    cmake = len((ROOT / "CMakeLists.txt").read_text().splitlines())
    if cmake >= 120:
        found.append(f"CMakeLists.txt: {cmake} lines; keep it under 120, helpers go to cmake/.")
    print("\n".join(found) if found else "Our own rules are kept.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
