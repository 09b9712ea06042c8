"""Rules that need more than one record: one module a subject, each rule a function from what was read to problems."""
