"""The answers room: from a question to the page that answers it, and what is said of it."""
