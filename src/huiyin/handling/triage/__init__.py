"""甄别 What kind of matter this is, and which way the law sends it."""
