"""The fit to 2018: all pieces of work, what was learned and what can't be told, the posterior's file."""
