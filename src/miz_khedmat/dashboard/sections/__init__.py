"""The sections of the editor: which facts each asks for, and how these are typed and read."""
