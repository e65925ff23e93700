"""An export as people read it: text, tables for a spreadsheet, calendars, feeds."""
