"""The pages of a group's letters: at a glance, words, timing, deliveries."""
