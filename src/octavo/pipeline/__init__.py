"""The stages, composed: the only place where they meet each other and the store."""

from octavo.pipeline.capture import articles_of_capture

__all__ = ["articles_of_capture"]
