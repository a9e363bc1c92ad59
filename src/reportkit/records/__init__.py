"""The records floor: YAML with positions, the models, and what `check` says of a record's form."""
