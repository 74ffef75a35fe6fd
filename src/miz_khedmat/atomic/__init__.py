"""Files and folders read and written safely: below one folder, whole or not at all."""
