"""The auditor's kit: the chains without matters and persons, what was signed over them, and one small program that checks both."""
