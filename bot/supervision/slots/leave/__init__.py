"""Leave and extra hours: the exceptions to somebody's weekly hours."""
