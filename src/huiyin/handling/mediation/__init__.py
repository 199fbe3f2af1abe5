"""调解 Help people settle a dispute of their own free will, and keep what they agreed (人民调解法)."""
