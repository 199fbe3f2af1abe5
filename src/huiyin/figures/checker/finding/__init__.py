"""Finds the figures of a report: in Chinese, in English, in tables."""
