"""Disclosure control: nobody can be found from what a document for outside shows."""

from bot.reports.disclosure.protecting import protect
from bot.reports.disclosure.rules import check_over, check_period, share
from bot.reports.disclosure.values import Hidden, Key, PeriodRefused, Rounded, Shown, Sum

__all__ = [
    "Hidden",
    "Key",
    "PeriodRefused",
    "Rounded",
    "Shown",
    "Sum",
    "check_over",
    "check_period",
    "protect",
    "share",
]
