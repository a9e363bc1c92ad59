"""Two versions of a record go in; what changed between them comes out: by meaning, and as tracked changes in a DOCX."""
