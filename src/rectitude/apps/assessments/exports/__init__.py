"""Files made from a scorecard: the same value in every form, with its codebook. Nothing is computed here."""
