"""The policy: which counts are small, whose are guarded, to what the others are rounded."""

from dataclasses import dataclass

from kp_data.reference import measures
from kp_data.settings import settings
from kp_data.wording import protection as words
from kp_data.wording import say

THRESHOLD = 5  # persons; the usual threshold of official statistics, and UNHCR's own
HIDDEN_FLAG = "<"


@dataclass(frozen=True)
class Policy:
    """How counts of persons are protected.

    Attributes:
        threshold: The smallest count that is shown as it is; zero is always shown.
        rounding: To which multiple the counts shown are rounded; None for no rounding.
    """

    threshold: int = THRESHOLD
    rounding: int | None = None

    def sentence(self) -> str:
        """The policy in words, with the settings by which it can be changed.

        Beside what it says, notes of counts that are tied to hidden ones are blanked too.
        """
        said = say(words.POLICY, largest=self.threshold - 1)
        if self.rounding is None:
            return said
        return f"{said} {say(words.ROUNDING, multiple=self.rounding)}"


def policy_in_force() -> Policy:
    """The policy of this process, from its settings.

    Raises:
        SettingsError: A setting has a value that it cannot have.
    """
    chosen = settings()
    return Policy(chosen.small_counts, chosen.round_to)


def guarded_measures() -> list[str]:
    """Codes of the measures whose small counts are hidden: what members report, of persons."""
    return [
        code
        for code, measure in measures().items()
        if measure.secretariat and not measure.protected_by_publisher and measure.unit == "persons"
    ]
