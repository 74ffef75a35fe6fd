"""Git, which is run with our own settings alone."""
