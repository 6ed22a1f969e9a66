"""People and organisations: federations, associations, persons, their standings, links and consents.

`Person` is the centre: registrants, guests, volunteers and staff alike. A `Standing` says who is what where;
one query turns a person's standings into an `Actor`. Names and addresses are sealed under the person's key.
"""
