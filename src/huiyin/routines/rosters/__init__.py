"""值班 Duty rosters: fair by turns, holidays apart, nobody twice in a row; swaps keep their reason."""
