"""督办 Offices are supervised: urged on, listed until done, advised; their journals are looked at, never people."""
