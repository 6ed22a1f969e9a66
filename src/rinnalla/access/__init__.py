"""May this person do this here? One table answers, over two plain values: `Actor` and `Scope` (DESIGN §4).

`permissions` names what can be done, `policy` is the table, `guard` asks it for every action and page,
`audit` keeps who did and saw what.
"""
