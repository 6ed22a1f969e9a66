"""Pages of the questions: the builder, the panel, one's own answers."""
