"""What was said in other words, or in the same elsewhere: statements compared by their words alone."""
