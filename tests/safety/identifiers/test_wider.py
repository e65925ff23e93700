"""Identifiers as they are said, spelled or filed, and words that only look like them."""

import pytest

from bot.safety.examine import Identifier, Profile, examine

_NAME, _BORN = Identifier.NAME, Identifier.DATE_OF_BIRTH
_PHONE, _POST = Identifier.PHONE, Identifier.POSTCODE
_HOME, _RECORD = Identifier.ADDRESS, Identifier.RECORD_NUMBER


@pytest.mark.parametrize(
    ("text", "kind", "gone"),
    [
        ("ring oh seven seven double oh nine hundred one two three", _PHONE, "seven"),
        ("on oh seventy seven hundred nine hundred one twenty three", _PHONE, "seventy"),
        ("nine nine nine one oh eight three oh eight one", Identifier.NHS_NUMBER, "nine"),
        ("her mobile 07700_900_123", _PHONE, "900"),
        ("mum on o77oo 9oo 123", _PHONE, "9oo"),
        ("shes at p l 3 8 4 w t", _POST, "p l"),
        ("shes nr36 8 yz now", _POST, "nr36"),
        ("now sa 99 8pl", _POST, "sa 99"),
        ("dob twelfth of april nineteen ninety one", _BORN, "april"),
        ("dob 12:04:91 low", _BORN, "12:04"),
        ("dob 4Mar1993 low", _BORN, "4Mar"),
        ("he came 1 sept 2026 by section", _BORN, "sept"),
        ("third of may ninety one is her birthday", _BORN, "third"),
        ("lives at rose cottage", _HOME, "rose"),
        ("family at the old manse, kirk wynd", _HOME, "manse"),
        ("pitch 7 meadow view site", _HOME, "meadow"),
        ("caseload id 448812 low", _RECORD, "448812"),
        ("task sent on SY-7719034", _RECORD, "7719034"),
        ("for QUILLA, ZYTA epds 12", _NAME, "QUILLA"),
        ("ms t. quilla low", _NAME, "quilla"),
        ("zyta quilla dob 4/3/93", _NAME, "quilla"),
        ("twins Zyta and Temiloluwa", _NAME, "Temiloluwa"),
        ("twins zyta & temiloluwa", _NAME, "temiloluwa"),
        ("its Joy Okonjo-Hart again", _NAME, "Okonjo"),
        ("Zyta Wrobel is low", _NAME, "Wrobel"),
        ("one of the McGlinchey sisters", _NAME, "McGlinchey"),
        ("the Zytakov sisters", _NAME, "Zytakov"),
        ("surname is Al-Sayegh", _NAME, "Sayegh"),
        ("May I bring Precious Zyta on Monday?", _NAME, "Zyta"),
        ("Initials LB, mum of three", _NAME, "LB"),
        ("initials: ST, low", _NAME, "ST"),
        ("the Zytakin baby has reflux", _NAME, "Zytakin"),
        ("the Quillovan toddler bites", _NAME, "Quillovan"),
        ("her fella Zyta is signed off", _NAME, "Zyta"),
        ("Marigold Campbell-Browne brought baby", _NAME, "Campbell"),
        ("wait for zytanelle quillaraji is long", _NAME, "quillaraji"),
        ("its about joy quillwright again", _NAME, "quillwright"),
        ("can will quillirdle (dad) come", _NAME, "quillirdle"),
        ("writing up baby Ffion Haf", _NAME, "Haf"),
        ("client Zyta our midwife sent", _NAME, "Zyta"),
        ("two weans, 1/6/24 an 30/9/26", _BORN, "30/9"),
        ("birthday is Halloween 2025", _BORN, "Halloween"),
        ("born christmas day, tired", _BORN, "christmas"),
        ("19/10/26, SVD, home day 1", _BORN, "19/10"),
        ("post code is november romeo seven nine zulu zulu", _POST, "romeo"),
        ("postcode: sierra alpha nine nine eight papa lima", _POST, "sierra"),
        ("Quarter 18, Zytendaele Lines", _HOME, "Zytendaele"),
        ("block 4 zytendale barracks", _HOME, "zytendale"),
        ("Ty'n-y-Gwrych, Lon Zyta, low", _HOME, "Lon"),
        ("pen-y-bryn bach, heol zyta", _HOME, "heol"),
        ("MRN was 4481-22", _RECORD, "4481"),
    ],
)
def test_it_is_found_and_gone(text: str, kind: Identifier, gone: str) -> None:
    seen = examine(text, Profile.FAMILY)

    assert kind in seen.identifiers
    assert gone not in seen.text


@pytest.mark.parametrize(
    "text",
    [
        "epds ten then nine then seven then four",
        "she fed at one two three four and five",
        "BMJ 2022;12:e055101",
        "trial NCT01234567",
        "ring 0800 123 4567",
        "baby came 3 weeks early",
        "moved house, long road ahead",
        "a b c d e f",
        "EPDS, GAD order?",
        "asked the consultant, Dr P Quilla",
        "dr p quilla gp says hold",
        "Dr Patel GP says hold",
        "the Moses basket is old",
        "Virgin Mary",
        "Betsi Cadwaladr pathway",
        "Rhondda Cynon pathway",
        "McTimoney chiropractor",
        "Karen Bateson talk",
        "read Zyta Quilla again",
        "Kate and I share protected time",
        "dads plasterer says it is damp",
        "the Solihull lot",
        "Queen Elizabeth maternity",
        "May Day cover",
        "level 3 car park",
        "ask Zyta our specialist",
        "Zyta, our lead midwife, is off",
        "can Zyta the practice teacher sign",
        "Zyta Quill the consultant midwife runs it",
        "Zyta safeguarding nurse is off",
        "Ms Hughes the consultant midwife runs clinic",
        "GP is Dr Shah, prescribes",
        "the consultant was Dr Quilla",
        "Lynne Murray's still face film",
        "Zyta Quill's theory of play",
        "Andy's Man Club",
        "Baby Buddy app",
        "ticket INC0048812",
        "ticket REQ0048812",
        "epilim chrono and two weeks late",
        "quetiapine aripiprazole swap",
        "Prader-Willi baby",
        "postcode lottery one two",
        "the Solihull baby group",
        "she is due at christmas 2026",
        "the old mill lunch",
    ],
)
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert examine(text, Profile.FAMILY).identifiers == ()
