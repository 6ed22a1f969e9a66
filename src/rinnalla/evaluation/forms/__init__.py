"""Forms of feedback: the answer, the questions of a group, what was decided."""
