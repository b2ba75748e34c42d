"""Who is who: names, offices and bodies compared. Pure: no database, no files of its own, no clock."""
