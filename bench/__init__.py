"""The load harness: our pages and rooms beside bare anchors, on the same server, in the same run.

`python -m bench` prints the table of `QUALITY.md` F1–F14; `--write` also puts it into `docs/figures.md`. The
server is held on one core, the clients on another; each figure is the best of alternated rounds. CPU per
operation and the ratio to the anchor count; times are for orientation.
"""
