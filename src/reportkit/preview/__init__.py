"""The preview: a workspace served to its writers on this machine, each page new within a second of a save."""
