"""议定事项 Things that were decided to be done: each a task with an owner, a day and a clock, and the report that ends it."""
