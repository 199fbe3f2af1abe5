"""转送交办 Whose hands a matter is in."""
