"""办理 The work between acceptance and answer."""
