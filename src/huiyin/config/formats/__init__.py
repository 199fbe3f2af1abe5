"""How days, times and thousands are written on pages, one module a language; pages write a day with ``|date``."""
