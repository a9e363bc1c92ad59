"""`python -m reportkit.records.rules rules|findings`: a page of the documentation on standard output."""

import sys

from reportkit.records.rules.document import findings_page, rules_page

if __name__ == "__main__":
    pages = {"rules": rules_page, "findings": findings_page}
    if sys.argv[1:] not in [[name] for name in pages]:
        sys.exit(f"usage: python -m reportkit.records.rules {'|'.join(pages)}")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(pages[sys.argv[1]]())
