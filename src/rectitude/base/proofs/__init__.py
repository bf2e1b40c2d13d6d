"""The pages that say what the ledger proves. They need actions and access, which need base.audit themselves."""
