"""The catalogs floor: texts of records out to translators, translations in, and the edition they make."""
