"""What the record of 2018 can't tell, however narrow a posterior looks: by what each quantity hangs on, in words (theory 4.2).

A contraction is no proof of identification: the tests show for each of these parameters that the figure moves with a choice of the
analyst's, or with one row of the record.
"""

CONFOUNDED = "most announced on one day: contagion, an agreed day and likeness between states leave the same trace, and the figure moves"
LIMITS = {
    "ratio": "an interval at best, and no point: small acts allow a wide one (theory K32); beside one for one little of it is left to know",
    "lag_sd": "follows from lag_dispersion",
    "lag_dispersion": "what contraction there is hangs on one late answer: without it the posterior is the prior",
    "joining_contagion": f"{CONFOUNDED} with who counts as having been at risk (Shalizi & Thomas 2011, doi:10.1177/0049124111404820)",
    "recall_contagion": f"{CONFOUNDED} with who counts as having been at risk (Shalizi & Thomas 2011, doi:10.1177/0049124111404820)",
    "joining_base": "any base rate can be had by a choice of who counts as having been at risk (sim.inference.blocks.risks)",
    "recall_base": "any base rate can be had by a choice of who counts as having been at risk (sim.inference.blocks.risks)",
    "recall_coordination": "nobody recalled on the day of common announcement, on which most others expelled: the prior stands",
    "size_corps": "hangs on one or two large joiners, and on corps that are mostly assumed",
    "size_tie": "hangs on one or two large joiners, which are in none or one of the victim's blocs",
    "size_dispersion": "the sizes are few and mostly 1 to 4: the prior stands",
    "closure_answer": "one post was closed, and one in answer",
    "closure_extra": "two closures that answered none, in one decision",
    "payoffs": "no parameter of any block: replies reveal the signs of payoffs at most (theory 2.7.6)",
}
