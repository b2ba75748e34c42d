"""What an editor does: one use case a module, each the owner of its transaction."""
