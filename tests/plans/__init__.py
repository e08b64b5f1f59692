"""How the engines go about what the loops ask, over a hundred thousand rows."""
