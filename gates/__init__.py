"""The gates that `make lint` and `make figures` run over the house."""
