"""Nearness: messages compared in meaning with worded examples, beside the rules of words."""
