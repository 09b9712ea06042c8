"""Entries of another system's blog → Markdown, pictures and names of ours, and a report of what became of them."""
