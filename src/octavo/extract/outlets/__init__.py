"""Rules for single outlets, one small class each."""
