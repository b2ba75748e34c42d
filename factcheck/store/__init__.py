"""Where everything is kept: tables, transactions, the ledger, and one module for each aggregate."""
