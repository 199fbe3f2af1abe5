"""民生清单 Public works that an office promises: each with its owner, budget, day, progress and pictures, and the residents' word."""
