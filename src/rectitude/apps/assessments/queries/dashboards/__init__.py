"""Reading the dashboard. Who sees what before its release is decided in one place: `sight`."""
