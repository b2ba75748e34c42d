"""Anything to documents: files, folders, standard input; plain text and JSON lines."""
