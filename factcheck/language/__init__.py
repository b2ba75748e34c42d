"""What words mean: one pack a language, as tables, and the code that loads and checks them."""
