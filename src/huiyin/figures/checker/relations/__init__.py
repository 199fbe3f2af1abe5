"""The rules: each kind of relation is one room with its grammar, its check and its sentence."""
