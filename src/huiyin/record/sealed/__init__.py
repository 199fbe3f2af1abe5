"""密封检举: accusations sealed on arrival to two readers outside the office complained of; nobody here can open them."""
