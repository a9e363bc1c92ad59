"""The publish floor: the editions that `build` made → a site of files, which any server, or none, can show."""
