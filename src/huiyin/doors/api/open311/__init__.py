"""Open311 GeoReport v2 for events of public space alone: what everybody may see, and reports by tokens; never a petition."""
