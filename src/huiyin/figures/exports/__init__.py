"""An office's own data as a Data Package: every table told in three languages; who people are leaves sealed alone."""
