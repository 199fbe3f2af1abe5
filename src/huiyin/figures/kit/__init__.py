"""The recompute kit: rows that name nobody, the figures stated, and one small program that counts them again."""
