"""The pages that say what the ledger proves. Apart, because they need access, which needs base.audit itself."""
