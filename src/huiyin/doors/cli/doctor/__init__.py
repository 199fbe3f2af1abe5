"""``huiyin doctor``: what of an installation is well, what needs care, and what to do next."""
