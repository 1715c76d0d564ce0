"""Rules for single outlets, one small class each, in `<country>/<slug>.py`; `README.md` shows how."""

from octavo.extract.outlets.rule import OutletRule, rules_for

__all__ = ["OutletRule", "rules_for"]
