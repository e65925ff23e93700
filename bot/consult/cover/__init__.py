"""Cover: who answers, in which hours, and who does when she is away."""
