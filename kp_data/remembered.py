"""What people have answered about earlier files: spellings of names, headings of a sender's files.

An answer belongs to the revision with which it was published, and counts while that is in force.
"""

from dataclasses import replace

from kp_data.answers import Alias, Answers
from kp_data.reference import normalise_name
from kp_data.store import Store


def remembered(store: Store, sender: str, answers: Answers) -> Answers:
    """Answers about a file, filled up with what was answered before.

    Args:
        store: The store whose history is asked.
        sender: Who sent the file. Headings are remembered for one sender, spellings for all.
        answers: What is said about this file; it counts before what was said earlier.
    """
    headings: dict[str, str] = {}
    aliases: dict[tuple[str, str], Alias] = {}
    plans = store.plans()
    for upload in store.uploads_in_force():
        plan = plans.get(upload.upload_id, {})
        if sender and plan.get("sender", "").casefold() == sender.strip().casefold():
            headings |= plan.get("headings", {})
        for vocabulary, text, meant in plan.get("names", ()):
            alias = Alias(meant, upload.by, upload.at.date())
            aliases[vocabulary, normalise_name(text)] = alias
    return replace(answers, headings=headings | dict(answers.headings), aliases=aliases)
