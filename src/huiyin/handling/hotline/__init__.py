"""热线 Orders of the 12345 hotline: taken in by file, sent, answered to the caller, returned to the platform."""
