"""The way in: an approved list as a catalogue, or what is new in it put into one that is there."""

from miz_khedmat.importing.importing import Imported, import_list

__all__ = ["Imported", "import_list"]
