"""Finished files → the output folder on disk, whole or not at all."""

from generator.publish.lock import building
from generator.publish.staging import Output, Published, publish

__all__ = ["Output", "Published", "building", "publish"]
