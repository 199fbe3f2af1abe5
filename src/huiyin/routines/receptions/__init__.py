"""接访 Days on which leaders receive visitors or go down to visit: published, booked, held, and what came of them."""
