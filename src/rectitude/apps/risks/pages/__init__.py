"""What the pages of the risks room print: frozen values, made from what was read."""
