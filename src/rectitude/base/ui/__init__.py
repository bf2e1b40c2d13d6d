"""Layout, forms, components and charts shared by every room."""
