"""卷宗 What is known of a matter; appended, never rewritten."""
