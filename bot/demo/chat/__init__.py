"""The chat page of the demo: a messenger in the browser for the people's side of the emulator."""
