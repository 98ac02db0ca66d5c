"""What looks wrong in a file that can be read."""
