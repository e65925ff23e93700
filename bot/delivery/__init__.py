"""Delivery: what arrives is kept before it is confirmed, what is said is kept before it is sent."""
