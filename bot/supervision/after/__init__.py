"""After a session: who came, what came of a visit, and how it was."""
