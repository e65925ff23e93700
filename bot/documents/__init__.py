"""Documents and pictures: PDFs by typst, charts by matplotlib, both made outside the bot's process.

A chart never stands alone: it has an alternative text and a twin in words.
"""
