"""The whole bot in a browser: an embedded Bot API, a chat page, and people to be."""
