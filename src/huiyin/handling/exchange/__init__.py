"""上下级交换 What goes to and comes from an installation of the level above or below: each act once, with a receipt."""
