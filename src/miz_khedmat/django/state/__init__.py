"""The app ``miz_khedmat.django.state``: the tables of a store in a database of the site."""
