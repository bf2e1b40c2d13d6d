"""The doors to accounts: allauth's pages wrapped with their decision, and our own."""
