"""What is missing: no service, or a referral that came back."""
