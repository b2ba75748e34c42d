"""Out and in: the forms in which statements travel to other programs."""
