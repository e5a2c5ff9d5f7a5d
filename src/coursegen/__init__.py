"""Course materials that can be trusted, because every answer in them is proved by the text."""

__version__ = "0.1.0"
