"""Learn from labelled texts which label a text deserves, how sure that is, and by which words."""
