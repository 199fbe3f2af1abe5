"""值班和义务巡逻 Rosters: fair by turns, holidays apart, nobody twice in a row; swaps keep their reason."""
