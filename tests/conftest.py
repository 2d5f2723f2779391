"""What all tests share: rewriting expectations, and no silent skips where tests must run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

IN_CI = "CI" in os.environ

# Machines differ in speed, so no example has a deadline; CI tries the same examples every time.
settings.register_profile("jumpline", deadline=None, derandomize=IN_CI)
settings.load_profile("jumpline")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update``."""
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite what the drawn cases expect by what was found; read the diff afterwards",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse ``--update`` in CI, where nobody reads the diff."""
    if IN_CI and config.getoption("--update"):
        message = "--update is refused in CI: run it on your own machine and review the diff"
        raise pytest.UsageError(message)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a session in CI that skipped tests: there everything that they need is installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", ()) if IN_CI and reporter else ()
    if skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the skipped tests that made the session fail."""
    skipped = terminalreporter.stats.get("skipped", ()) if IN_CI else ()
    if skipped:
        terminalreporter.section("skipped tests fail in CI", red=True)
        for report in skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
            terminalreporter.line(f"{report.nodeid}: {reason}")
        terminalreporter.line("Install what they need in .ci/run, or delete them.")


@pytest.fixture
def update_expected(request: pytest.FixtureRequest) -> bool:
    """Tell whether ``--update`` was given."""
    return bool(request.config.getoption("--update"))
