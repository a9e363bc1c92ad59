"""The writers' floor: starters for workspaces and records, tables in and out, and what a machine lacks for the work."""
