"""Documents people take away: accessible PDF through Typst, and Word."""
