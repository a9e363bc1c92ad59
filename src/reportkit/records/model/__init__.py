"""The models of a record: one module a part of the report, frozen, with every constraint in the types."""
