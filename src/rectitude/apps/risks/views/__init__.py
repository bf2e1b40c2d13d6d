"""The pages of the risks room."""
