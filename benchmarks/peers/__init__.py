"""What stands beside us: the same bytes, made or served in another way."""
