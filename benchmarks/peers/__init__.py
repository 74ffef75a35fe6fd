"""The peers of the benchmarks: the same bytes, produced or served in another way."""
