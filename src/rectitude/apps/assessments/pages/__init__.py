"""What the pages show, as frozen values; made inside the scope, drawn outside of it."""
