"""The assessor's work: scoring blind, checking, handing in, the workbook."""
