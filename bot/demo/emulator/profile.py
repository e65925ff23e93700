"""The methods about the bot itself and about chats."""

from functools import partial

from bot.demo.emulator.params import Params
from bot.demo.emulator.sending import Method
from bot.demo.emulator.values import Json, bad_request
from bot.demo.emulator.world import World

# What a bot may set about itself: the field, the longest it may be, and what it is called.
_ABOUT = (
    ("name", 64, "NAME_INVALID"),
    ("description", 512, "DESCRIPTION_TOO_LONG"),
    ("short_description", 120, "ABOUT_TOO_LONG"),
)
_CAN: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": True,
    "supports_guest_queries": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
}
_GIFTS = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"


class Profile:
    """Who the bot is and whom it talks to."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._about: dict[tuple[str, str], str] = {}

    def methods(self) -> dict[str, Method]:
        """Return the methods by name, in small letters."""
        methods: dict[str, Method] = {"getme": self._me, "getchat": self._chat}
        methods["getfile"] = lambda params: self._world.files.describe(params.text("file_id"))
        for field, limit, fault in _ABOUT:
            name = field.replace("_", "")
            methods[f"setmy{name}"] = partial(self._set, field, limit, fault)
            methods[f"getmy{name}"] = partial(self._get, field)
        return methods

    def _me(self, _params: Params) -> Json:
        return self._world.bot | _CAN

    def _chat(self, params: Params) -> Json:
        about = self._world.chat(params).about
        gifts = dict.fromkeys(_GIFTS.split(), False)
        more: Json = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
        return about | more

    def _set(self, field: str, limit: int, fault: str, params: Params) -> bool:
        text = params.text(field)
        if len(text) > limit:
            raise bad_request(fault)
        self._about[field, params.text("language_code")] = text
        return True

    def _get(self, field: str, params: Params) -> Json:
        otherwise = self._world.bot["first_name"] if field == "name" else ""
        return {field: self._about.get((field, params.text("language_code"))) or otherwise}
