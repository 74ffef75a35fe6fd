"""People and their roles: who may do what in which unit, given, claimed and ended (A5).

`miz_khedmat.people.rights` decides; `miz_khedmat.people.service` gives and ends roles in the store.
"""
