"""A command that cannot do its work says so in one line."""


class CommandFault(Exception):
    """What is wrong and what to do, in one sentence for stderr."""
