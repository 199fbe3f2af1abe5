"""应急预案和演练 Emergency plans with their versions, and drills with what they showed must be mended."""
