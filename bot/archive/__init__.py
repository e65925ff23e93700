"""The database as a whole: checked copies, tables as lines of JSON, one put in another's place."""
