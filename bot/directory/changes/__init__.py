"""What has changed in the directory, told to those whom it concerns."""
