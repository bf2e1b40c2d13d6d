"""Writes of the risks room: each one decision, one transaction, one event of the ledger."""
