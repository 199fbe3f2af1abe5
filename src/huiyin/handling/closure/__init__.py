"""办结 Withdrawal, closing with a reason, correction."""
