"""What doors may ask: pages of matters, clocks with their proof, timelines, next acts, whose hands, who looked."""
