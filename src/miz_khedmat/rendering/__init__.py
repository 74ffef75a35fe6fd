"""Templates to HTML: the environment, its compiler, bidi marks, frames and assets."""
