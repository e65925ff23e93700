"""The steps that a row may take, from the least to the most cautious."""

from enum import StrEnum


class Step(StrEnum):
    """What a Champion would usually do next."""

    MANAGE = "manage"
    SUPERVISION = "supervision"
    JOINT_VISIT = "joint-visit"
    REFER = "refer"
    URGENT = "urgent"
    EMERGENCY = "emergency"
    NOT_OUR_ROLE = "not-our-role"
    INFORMATION = "information"


DANGER = (Step.URGENT, Step.EMERGENCY)

# From least to most cautious: under a crisis message a page opens at its most cautious row.
CAUTION = (
    Step.INFORMATION,
    Step.MANAGE,
    Step.NOT_OUR_ROLE,
    Step.SUPERVISION,
    Step.JOINT_VISIT,
    Step.REFER,
    *DANGER,
)
