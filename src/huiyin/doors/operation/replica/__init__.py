"""Read what is told to everybody from a standby, while one is near; who acts or follows an act reads the first server."""
