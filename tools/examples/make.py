"""Set the example newspapers: ``make.py OUTDIR`` writes PDFs, flattened dumps and the truth."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drawing import draw_issue
from faces import register_han, register_latin
from flattening import read_dumps, write_dump
from plans import read_plan
from setting import SetIssue, set_issue
from stories import read_stories
from truthfile import write_truth

_HERE = Path(__file__).parent


def main() -> None:
    """Set all issues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outdir", type=Path)
    outdir = parser.parse_args().outdir
    (outdir / "truth").mkdir(parents=True, exist_ok=True)
    issues = [_make_issue(name, outdir) for name in ("courier", "wanbao")]
    by_name = {issue.plan.name: issue for issue in issues}
    for dump in read_dumps(_HERE / "plans" / "flattened.toml"):
        write_dump(dump, by_name[dump.issue], outdir)


def _make_issue(name: str, outdir: Path) -> SetIssue:
    """Set one issue: copy and plan in, PDF and truth out."""
    stories = read_stories(_HERE / "copy" / name)
    plan_file = _HERE / "plans" / f"{name}.toml"
    plan = read_plan(plan_file)
    if plan.language == "zh":
        register_han(plan_file.read_text(encoding="utf-8") + "".join(map(str, stories.values())))
    else:
        register_latin()
    issue = set_issue(plan, stories)
    drawn = draw_issue(issue, outdir / f"{issue.plan.name}.pdf")
    write_truth(issue, drawn, outdir / "truth")
    print(f"{issue.plan.name}: rows left empty {dict(issue.spare)}", file=sys.stderr)
    return issue


if __name__ == "__main__":
    main()
