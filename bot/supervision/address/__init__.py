"""The private address at which a person's calendar program reads her sessions."""
