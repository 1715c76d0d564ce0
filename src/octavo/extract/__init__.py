"""From a page or a feed entry to an article: text, metadata, media, quality."""
