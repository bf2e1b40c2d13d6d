"""The evidence library, the evidence of an assessment, the requests for information."""
