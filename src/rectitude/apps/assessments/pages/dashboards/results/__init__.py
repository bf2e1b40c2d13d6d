"""Results of an assessment: one frozen value; its page, files and API answer are all drawn from it."""
