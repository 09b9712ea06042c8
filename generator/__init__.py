"""
Roadbook: a consultancy's knowledge of its clients, as YAML and Markdown in git → what clients and readers get.

The folder listing is the pipeline: `load` reads `clients/` and `content/`, `model` is what was said, `numbers` what
follows, `pages` what each page says, `press` how it looks (it reads `templates/`), `publish` writes `output/`.
"""

__version__ = "0.1.0"
