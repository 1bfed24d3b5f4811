"""Measure how well prompts are understood and carried out."""

import asyncio
import json
import statistics
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import override_settings

from scenes import background
from scenes.evaluation import Outcome, run_case
from scenes.models import User


class Command(BaseCommand):
    """Runs a file of cases in a database made for it and thrown away after."""

    help = "Run cases (JSON lines) through the whole flow; print a table and a JSON summary."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the provider, and whether to print JSON alone."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--provider", choices=["builtin", "openai"], default="builtin")
        parser.add_argument("--json", action="store_true", help="Print one JSON object alone.")
        parser.add_argument("--only", help="Run only the cases whose id contains this.")

    def handle(self, *, file: Path, provider: str, json: bool, only: str | None, **_: Any) -> None:
        """Run every case; exit with 0 whatever passed."""
        cases = [case for case in self._read(file) if not only or only in case["id"]]
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            with override_settings(
                BAZAAR_PROVIDER=provider,
                DAILY_PROMPTS_PER_USER=0,
                STORAGES={
                    **settings.STORAGES,
                    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
                },
            ):
                user = User.objects.create_user("evaluation")
                outcomes = asyncio.run(self._run(cases, user, quiet=json))
                background.drain()
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
        summary = self._summary(outcomes)
        self.stdout.write(_dumps(summary) if json else self._table(outcomes, summary))

    def _read(self, file: Path) -> list[dict[str, Any]]:
        try:
            lines = file.read_text().splitlines()
            return [json.loads(line) for line in lines if line.strip()]
        except (OSError, ValueError) as error:
            raise CommandError(f"Cannot read cases from {file}: {error}") from error

    async def _run(self, cases: list[dict[str, Any]], user: User, *, quiet: bool) -> list[Outcome]:
        outcomes = []
        for case in cases:
            outcomes.append(await run_case(case, user))
            if not quiet:
                self.stdout.write("." if outcomes[-1].passed else "F", ending="")
                self.stdout.flush()
        return outcomes

    def _summary(self, outcomes: list[Outcome]) -> dict[str, Any]:
        return {
            "cases": len(outcomes),
            "passed": sum(outcome.passed for outcome in outcomes),
            "failed": [
                {"id": outcome.case_id, "why": "; ".join(outcome.why)}
                for outcome in outcomes
                if not outcome.passed
            ],
            "decisionMs": _spread([outcome.decision_ms for outcome in outcomes]),
            "totalMs": _spread([outcome.total_ms for outcome in outcomes]),
        }

    def _table(self, outcomes: list[Outcome], summary: dict[str, Any]) -> str:
        lines = ["", f"{'case':<28} {'':4} {'decide':>8} {'total':>8}  why"]
        lines += [
            f"{row.case_id:<28} {'ok' if row.passed else 'FAIL':4} {row.decision_ms:6.1f}ms "
            f"{row.total_ms:6.0f}ms  {'; '.join(row.why)}"
            for row in outcomes
        ]
        return "\n".join([*lines, "", _dumps(summary)])


def _dumps(summary: dict[str, Any]) -> str:
    return json.dumps(summary, ensure_ascii=False, indent=2)


def _spread(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    if not ordered:
        return {"median": 0.0, "p95": 0.0}
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return {"median": round(statistics.median(ordered), 1), "p95": round(p95, 1)}
