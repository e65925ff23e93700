"""What is said to an arrival that reaches no handler."""

from bot.reply import Reply

STRANGER = Reply(
    "This bot is for the health-visiting teams of one area. To come in you need an invitation: "
    "ask your specialist health visitor for a link, and open it.\n\n"
    "In an emergency phone 999. /urgent has the crisis contacts, for anybody."
)
GROUP = Reply("I answer in private chats only. Open a chat with me and ask there.")
ROLE = Reply("That is not part of your role here. /help lists what is.")
UNKNOWN_COMMAND = Reply("I do not know that command. /help lists those that I do.")

ROLE_TOAST = "That is not part of your role here."
STRANGER_TOAST = "You need an invitation first."
OLD_BUTTON_TOAST = "This button is no longer in use. Ask again, please."

_WHY = {
    "photo": "A picture can show who a family is",
    "video": "A clip can show who a family is",
    "video_note": "A clip can show who a family is",
    "voice": "A voice message can say who a family is, and I cannot read it",
    "audio": "A recording can say who a family is, and I cannot read it",
    "document": "A file can say who a family is",
    "location": "A place can show where a family lives",
    "venue": "A place can show where a family lives",
    "contact": "A contact is somebody's name and number",
}
# What may identify a family is taken out of the chat; a sticker does no harm there.
REMOVED = frozenset(_WHY)


def attachment(kind: str) -> Reply:
    """Refuse what is not text, with the reason."""
    if kind not in _WHY:
        return Reply("I read text only. Type your question in your own words.")
    return Reply(
        f"{_WHY[kind]}, so I have removed it and kept nothing.\n"
        "Type your question instead, without names or numbers."
    )


def apology(reference: str) -> Reply:
    """Own up to a fault of ours."""
    return Reply(
        "Sorry, something went wrong on my side and I have no answer. Please send it again.\n"
        "If it is urgent do not wait: phone, or use /urgent.\n"
        f"(Reference {reference})"
    )
