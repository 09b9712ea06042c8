"""The public site: what its pages say, one module a kind of page."""
