"""Text as such: sentences, words, folding, name runs. Pure, used by every stage."""
