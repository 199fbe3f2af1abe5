"""The starter model: what it is learned from, how it is made, how weak it is."""
