"""Text in, statements out. Pure: no files, no database, no clock. Start with ``engine.py``."""
