"""The digests room: what feeds bring, what the specialist keeps of it, and who is sent what."""
