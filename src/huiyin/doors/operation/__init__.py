"""运行 what every request passes before any door, and what those who run the machines see: health, load, lines of the log, counts."""
