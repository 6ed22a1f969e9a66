"""Our own video: Janus from the distribution's package, with coturn beside it where networks need one.

`keeper` runs the engine, `nodes` knows where engines are, `peer` speaks for one person, `provider` is the face.
"""
