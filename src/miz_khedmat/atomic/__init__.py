"""Read and write files and folders safely: below one folder, whole or not at all."""
