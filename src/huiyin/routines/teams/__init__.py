"""队伍 Teams that help an office: their kind, who looks after them, and how many they are as a number; no list of members."""
