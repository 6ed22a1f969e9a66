"""A table of registrations comes in: read in the worker process, looked at by a person, taken row by row (REG9).

`reading` makes plain text of a file, `columns` guesses what each column is, `lines` says what is wrong with a row
and who is in already, `taking` registers the good ones through the same action as every other door.
"""
