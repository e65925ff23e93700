"""What the bot offers over HTTP: health, metrics and the webhook."""
