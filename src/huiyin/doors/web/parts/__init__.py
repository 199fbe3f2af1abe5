"""Parts that pages share: clock chip, timeline, next duty, figure with its card."""
