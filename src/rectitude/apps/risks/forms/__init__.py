"""What people type in the risks room."""
