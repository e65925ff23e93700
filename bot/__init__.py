"""The PIMH bot: threshold answers, supervision and research for Champions, on Telegram."""

__version__ = "0.1.0"
