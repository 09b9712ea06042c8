"""Blogs of other systems → their entries as they were written there, before anything is turned into ours."""
