"""No hazard stands in the log without tests that exist and were run; its page is in step."""

from dataclasses import replace

from tests.hazards import log

SEEDED = 17


def test_every_control_names_a_test_that_exists_and_every_test_has_been_run() -> None:
    hazards = log.read(log.FILE.read_text())
    named = {test for one in hazards for test in one.tests}
    files = {log.ROOT / "tests" / test.split("::")[0] for test in named}

    there = sorted(file for file in files if file.exists())
    assert log.faults(hazards, log.known_tests(there)) == []
    results = log.last_results()
    assert [row for row in log.rows(hazards, results) if not row[2].startswith("passed")] == []


def test_the_log_has_all_that_it_was_seeded_with_and_what_was_found() -> None:
    hazards = log.read(log.FILE.read_text())

    assert [one.id for one in hazards if one.seed] == [f"H{n}" for n in range(1, SEEDED + 1)]
    assert len([one for one in hazards if not one.seed]) >= SEEDED


def test_a_hazard_without_a_test_or_with_one_that_is_not_there_is_a_fault() -> None:
    one, grave = log.read(log.FILE.read_text())[:2]
    bare = replace(one, controls=(log.Control("Hope.", ()), log.Control("x", ("a.py::test_b",))))
    worse = replace(grave, before=grave.after, after=grave.before)

    assert log.faults([bare, bare], frozenset()) == [
        "H1 stands there twice",
        *["H1: no test for: Hope.", "H1: there is no a.py::test_b"] * 2,
    ]
    assert log.faults([worse], frozenset(worse.tests)) == [
        "H2: the risk is greater with its controls than without"
    ]


def test_the_page_of_the_log_is_in_step_and_nobody_has_signed_it() -> None:
    page = log.LOG.read_text()

    assert page == log.markdown(log.read(log.FILE.read_text()))
    assert page.count("accepted by:** ____") == page.count("\n## H")
