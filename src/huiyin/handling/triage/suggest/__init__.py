"""What a machine may suggest of a text, with its reasons; pure reading: no act, no row, nothing kept, nobody marked."""
