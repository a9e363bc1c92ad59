"""The page floor: an edition composed into one frozen tree of blocks and spans."""
