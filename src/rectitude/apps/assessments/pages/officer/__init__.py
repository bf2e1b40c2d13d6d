"""What the programme officer's and the reviewers' pages show, as values."""
