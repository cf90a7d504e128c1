"""Protection of small counts: one policy, applied before anything is shown or sent.

Counts of a few persons that members report to the Secretariat itself could identify somebody. They
lose their value and their note and bear the flag ``<``, and so do the counts from which they could
be worked out, in one table, across tables or across revisions, and the scores that rest on them;
zero stays zero. Figures that their publisher has protected already are left as published.

Modules, from the question to the answer: ``policy`` what is hidden, ``splits`` and ``relations``
what ties counts together, ``witness`` the proof that a count cannot be found, ``suppress`` what to
hide beside the small ones, ``replay`` the same over all revisions, ``rates`` which scores rest on
few persons, ``protect`` into the tables.
"""

from kp_data.queries.protection.policy import (
    HIDDEN_FLAG,
    THRESHOLD,
    Policy,
    guarded_measures,
    policy_in_force,
)

__all__ = ["HIDDEN_FLAG", "THRESHOLD", "Policy", "guarded_measures", "policy_in_force"]
