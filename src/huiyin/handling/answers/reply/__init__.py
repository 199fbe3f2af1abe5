"""Read a reply before it goes out: each finding is one sentence that says what to mend; a person decides."""
