"""The demo: a fictitious region loaded through the same actions people use, so that its ledger is a real one."""

from rectitude.site.demo.load import is_loaded, load_demo, sign_in_lines

__all__ = ["is_loaded", "load_demo", "sign_in_lines"]
