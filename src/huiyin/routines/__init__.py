"""例行 What an office does by its calendar: days of reception, meetings, rounds, rosters; it may bring matters about."""
