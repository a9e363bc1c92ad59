"""The build floor: what to make, and who makes it."""
