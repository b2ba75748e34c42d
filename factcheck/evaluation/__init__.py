"""How well articles are read, against what people have marked in them: pure, without files and clock."""
