"""The pages of proposed changes: what waits, one proposal with its decision, what is stale (S8)."""
