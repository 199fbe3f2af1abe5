"""huiyin 回音: a resident says what is wrong, and an answer comes back in writing, in time, open to review."""
