"""Speed beside peers, as ratios of one run on one machine; never a test."""
