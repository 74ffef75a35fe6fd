"""The repository of git that the folder of a catalogue may be in.

`miz_khedmat.repository.program` runs git with nothing of anybody's settings;
`miz_khedmat.repository.work_tree` commits files and reads what was committed.
"""
