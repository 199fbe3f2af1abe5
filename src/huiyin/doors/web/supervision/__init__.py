"""Pages of supervision: letters under way, the public list, proposals, signs in journals, hand-overs of posts."""
