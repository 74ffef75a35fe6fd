"""From files on disk to a catalogue, all faults at once, and back again."""

from miz_khedmat.loading.dumper import dump
from miz_khedmat.loading.folder import load, load_whole
from miz_khedmat.loading.json_schema import schema
from miz_khedmat.loading.limits import Limits

__all__ = ["Limits", "dump", "load", "load_whole", "schema"]
