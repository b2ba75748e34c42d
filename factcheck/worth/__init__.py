"""How much a statement is worth checking, by what its words show. Pure: no database, no clock."""
