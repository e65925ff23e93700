"""Signing: a second person reads, mends, sends back or signs; what is signed is handed out."""
