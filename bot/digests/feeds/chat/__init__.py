"""/feeds: the specialist sees how each feed goes, and adds, changes, pauses or removes one."""
