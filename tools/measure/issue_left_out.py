"""How well a set is read when the other issues of its titles have taught: a title that is known.

    python tools/measure/issue_left_out.py ../shared/data [--set jingbao-1920]

The gate leaves out whole titles. Here each issue is read, clean-room, by a model of the flow that
has seen all that teaches but that issue: what a library gains that corrects a few issues.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests", "tools", "tools/measure", "tools/train")]

from boosted import mean_as_text  # noqa: E402
from flow import ISSUES, Lessons, collect, fit  # noqa: E402

from gate.folds import unseen  # noqa: E402
from gate.sets import SETS, Set, Use, truths_of  # noqa: E402
from gate.titles import teaching  # noqa: E402
from jumpline.evaluation import Found, TruthIssue, clean_room, found_in_issue, score_set  # noqa: E402
from jumpline.evaluation.report import as_text  # noqa: E402
from jumpline.options import Options  # noqa: E402
from jumpline.pipeline import understand  # noqa: E402
from jumpline.segmentation.flow.joints import NAMES  # noqa: E402

ACCEPTS = (0.9, 0.0)
TEACHING = tuple(each.name for each in SETS if each.use is Use.DEVELOPMENT)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--set", default="jingbao-1920", choices=TEACHING, help="(default: jingbao-1920)"
    )
    parser.add_argument("--issues", type=int, default=ISSUES, help="typeset issues a language")
    arguments = parser.parse_args()
    (chosen,) = (each for each in SETS if each.name == arguments.set)
    lessons = collect(arguments.data, arguments.issues, jobs=2)
    models = list(_models(chosen, lessons, arguments.data))
    for accept in ACCEPTS:
        name = f"{chosen.name}, accept {accept:g}"
        print(as_text(score_set(name, _read(chosen, models, accept))))


def _models(chosen: Set, lessons: Lessons, data: Path) -> Iterator[tuple[TruthIssue, str]]:
    """Yield each issue of a set with a model that all other issues have taught."""
    names = [truth.name for _, truth in teaching(data)]
    for truth in truths_of(chosen, data):
        others = [
            taught for taught, name in zip(lessons.real, names, strict=True) if name != truth.name
        ]
        yield truth, mean_as_text(fit(others, lessons.typeset), NAMES)


def _read(
    chosen: Set, models: Sequence[tuple[TruthIssue, str]], accept: float
) -> Iterator[tuple[TruthIssue, Found]]:
    for truth, model in models:
        room = clean_room(truth)
        options = unseen(Options(accept=accept), Path(chosen.truth).name, truth)
        read = understand(room.issue, replace(options, flow_model=model)).issue
        yield room.truth, found_in_issue(read)


if __name__ == "__main__":
    main()
