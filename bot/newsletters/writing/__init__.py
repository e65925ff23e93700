"""Writing: a newsletter is put together over several messages, kept from the first one on."""
