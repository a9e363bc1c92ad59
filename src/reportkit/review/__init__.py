"""The review floor: drafts out to reviewers, what they changed back into records and catalogs."""
