"""What a publication is made from: each source turns what another room has released into content of our own."""
