"""Sentences about what is allowed and yet looks wrong: what was found, and what to look at."""

from kp_data.wording import N_, NN_

# Naming a figure
FROM_TO = N_("from {origin} to {destination}")
FROM_ONLY = N_("from {origin}")
TO_ONLY = N_("to {destination}")
INSIDE = N_("inside {place}")
PERIOD = N_("{start} to {end}")
AGED = N_("aged {age}")
AGE_UNKNOWN = N_("age not known")
SEX_UNKNOWN = N_("sex not known")
AND_MORE = N_("{listed} and {count} more")
YEAR_AND_COUNT = N_("{year} ({count})")

# Periods and dates
FUTURE_PERIOD = N_("The period begins on {start}, after today ({today}).")
FUTURE_PERIOD_ADVICE = N_("Correct the year; a figure cannot be counted before its period begins.")
FUTURE_PERIOD_FURTHER = N_("Further figures with a period that begins after today: {count}.")
EARLY_PERIOD = N_("The period begins in {year}; figures before 1950 are not expected.")
EARLY_PERIOD_ADVICE = N_("Correct the year, or keep it if the source says so.")
EARLY_PERIOD_FURTHER = N_("Further figures with a period that begins before 1950: {count}.")
PLANNED = N_("It begins on {start}, after today ({today}), and will be shown as planned.")
PLANNED_ADVICE = N_("Correct the date if it has taken place already.")
PLANNED_FURTHER = N_("Further activities that begin after today: {count}.")
FAR_AHEAD = N_("It begins on {start}, more than two years after today ({today}).")
FAR_AHEAD_ADVICE = N_("Correct the year, or keep it if it is announced for that day.")
FAR_AHEAD_FURTHER = N_("Further activities that begin more than two years after today: {count}.")
EARLY_ACTIVITY = N_("It begins in {year}; activities before 1950 are not expected.")
EARLY_ACTIVITY_ADVICE = N_("Correct the year.")
EARLY_ACTIVITY_FURTHER = N_("Further activities that begin before 1950: {count}.")
YEAR_NOT_OVER = N_(
    "{measure}: the figures for {year} are given as a full year, but {year} is not over ({today})."
)
MAYBE_HALF_A_YEAR = N_(
    "{measure}: {year} adds up to {now}, which is {share} of {before} in {year_before} "
    "(places and groups that both years have). It may be a part of the year."
)
HALF_A_YEAR_ADVICE = N_(
    "Mid-year releases give January to June under the plain year: South Sudan 2023 had 148,238 "
    "there and 527,206 in the end. If so, write the period as {year}-01-01 to {year}-06-30."
)
HALF_A_YEAR_FURTHER = N_(
    "Further figures of a latest year that may cover a part of it only: {count}."
)

# One figure against another
TENFOLD_ROSE = N_("{figure}: {now} in {year} is more than ten times the {before} of {year_before}.")
TENFOLD_FELL = N_(
    "{figure}: {now} in {year} is less than a tenth of the {before} of {year_before}."
)
OTHER_GROUPS = NN_(
    "The same holds for {count} other group.", "The same holds for {count} other groups."
)
TENFOLD_ADVICE = N_("Compare both years with the source; look for a digit too many or too few.")
TENFOLD_FURTHER = N_(
    "Further figures that rose or fell by more than ten times against the year before: {count}."
)
CUMULATIVE_FELL = N_(
    "{figure} is a running total, but fell from {before} (to {end_before}) to {now} (to {end})."
)
CUMULATIVE_FELL_ADVICE = N_(
    "Compare with the source. If the count was corrected or started again, keep it and say so in "
    "the note."
)
CUMULATIVE_FELL_FURTHER = N_(
    "Further running totals that fell from one period to a later one: {count}."
)
ABOVE_STAGE_BEFORE = N_("{figure}: {value} is above the {limit} of '{other}' for the same group.")
ABOVE_STAGE_BEFORE_ADVICE = N_(
    "Nobody completes who has not started, and nobody starts who is not eligible. Compare both figures with their source."
)
ABOVE_STAGE_BEFORE_FURTHER = N_(
    "Further reintegration figures above those of the step before: {count}."
)
SCORE_WITHOUT_SAMPLE = N_("{figure}: no row says how many returnees were interviewed for it.")
SCORE_WITHOUT_SAMPLE_ADVICE = N_(
    "Add a row 'Returnees interviewed for the reintegration score' of the same country and period. "
    "Without it the score is shown with the words 'sample size not stated'."
)
SCORE_WITHOUT_SAMPLE_FURTHER = N_(
    "Further scores without the number of returnees interviewed: {count}."
)
SCORE_OF_FEW = N_(
    "{figure}: it is not shown, because it rests on fewer than {threshold} returnees by the "
    "numbers interviewed that are given for a whole or for parts of it."
)
SCORE_OF_FEW_ADVICE = N_(
    "If more were interviewed for it, add a row 'Returnees interviewed for the reintegration score' "
    "of the same country and period with their number, or correct the numbers that are given."
)
SCORE_OF_FEW_FURTHER = N_("Further scores that rest on too few returnees to be shown: {count}.")
SMALL_SAMPLE = NN_(
    "{figure}: only {count} was interviewed.", "{figure}: only {count} were interviewed."
)
SMALL_SAMPLE_ADVICE = N_(
    "Counts below {threshold} are kept but not shown; the scores that rest on them are not shown "
    "either."
)
SMALL_SAMPLE_FURTHER = N_("Further samples too small for their scores to be shown: {count}.")
SCORE_OUTSIDE = N_(
    "{figure}: the overall score, {value}, is outside its three dimensions, which go from {lowest} "
    "to {highest}."
)
SCORE_OUTSIDE_ADVICE = N_(
    "An overall score lies between its dimensions. Compare the four with their source."
)
SCORE_OUTSIDE_FURTHER = N_("Further overall scores outside their three dimensions: {count}.")
SAME_COUNT = N_("{measure}, {period}: the same count, {value}, in {count} places: {places}.")
SAME_COUNT_ADVICE = N_("Check that a value was not copied from one row to another.")
SAME_COUNT_FURTHER = N_("Further figures with the same count as another place: {count}.")

# Parts and totals
BY_SEX = N_("by sex")
BY_AGE_GROUP = N_("by age group")
BY_RETURN_TYPE = N_("by type of return")
BY_FROM = N_("by sending country")
BY_TO = N_("by country of return")
PARTS_DIFFER = N_("{figure}: the {parts} parts {by} add up to {sum}, the total says {total}.")
PARTS_DIFFER_ADVICE = N_("Compare the parts and the total with the source.")
PARTS_DIFFER_FURTHER = N_("Further totals that differ from the sum of their parts: {count}.")
PART_ABOVE_TOTAL = N_("{figure}: one part {by} is {part}, above the total of {total}.")
PART_ABOVE_TOTAL_ADVICE = N_("Compare the part and the total with the source.")
PART_ABOVE_TOTAL_FURTHER = N_("Further totals below one of their parts: {count}.")
PARTS_BELOW = N_(
    "{measure}: totals above the sum of their parts {by}: {totals}; the largest difference is "
    "{largest}. Some parts may not be in the file."
)
PARTS_BELOW_ADVICE = N_("Nothing to do if the file holds only some of the parts.")
BREAKDOWN_DIFFERS = N_("'{parts}' to {place}, {period}, adds up to {sum}; '{flow}' says {total}.")
BREAKDOWN_DIFFERS_ADVICE = N_(
    "Both should agree. They may come from two releases: upload both files of the newer one."
)
BREAKDOWN_DIFFERS_FURTHER = N_(
    "Further figures by sex and age that differ from the yearly flow: {count}."
)

# Numbers
PLACEHOLDER = N_("{value} looks like a placeholder, not like a count.")
PLACEHOLDER_ADVICE = N_("Replace it with the figure of the source, or take the row out.")
PLACEHOLDER_FURTHER = N_("Further figures that look like placeholders: {count}.")
FRACTIONS_SPLIT = N_(
    "{publisher}: fractions of persons in {fractions} of {figures} figures, such as {example}."
)
FRACTIONS_SPLIT_ADVICE = N_(
    "Some publishers split people over several destinations, as in the Frontex figures cleaned by Statewatch. They are kept as they are."
)
FRACTIONS_FEW = N_(
    "{publisher}: fractions of persons in {fractions} of {figures} figures, such as {example}; "
    "persons are counted whole."
)
FRACTIONS_FEW_ADVICE = N_(
    "Check whether a decimal sign was written for a thousands separator, or a share for a count."
)
FRACTIONS_FURTHER = N_("Further figures that are fractions of persons: {count}.")
NO_PUBLISHER = N_("No publisher stated")
MANY_FIVES = N_("{measure}: {share} of the figures are exactly 5, so sums may be too high.")
MANY_FIVES_ADVICE = N_(
    "UNHCR shows counts of 1 to 5 as 5 to protect persons; sums of many small figures are too high."
)
MANY_FIVES_FURTHER = N_("Further figures that are exactly 5: {count}.")

# Against what is in force
RESTATED = N_("{figure}: the data say {before}, the file {now}, a change of more than ten times.")
RESTATED_ADVICE = N_("Compare with the source; publishing replaces the earlier figure.")
RESTATED_FURTHER = N_(
    "Further figures that change by more than ten times against the data: {count}."
)
HISTORY_LACKS = N_(
    "{measure} ({publisher}): of {earlier} earlier figures for {years}, {lacking} are not in this file: {which}."
)
HISTORY_LACKS_ADVICE = N_(
    "A release may be cut: the one of 25 June 2026 carries sex and age for 2025 only. Earlier figures stay in the data unless you replace the years."
)

# Activities
SAME_DAY = N_(
    "{kind} on {day} is recorded in two places: {place} ('{title}') and {other} ('{other_title}')."
)
SAME_DAY_ADVICE = N_("Check the date and place of both; one may be the other, entered twice.")
SAME_DAY_FURTHER = N_(
    "Further activities of the same kind and day as one in another place: {count}."
)
LONG_MEETING = N_(
    "'{title}' lasts {days} days ({start} to {end}); meetings rarely last more than 14."
)
LONG_MEETING_FURTHER = N_("Further meetings that last more than 14 days: {count}.")
LONG_TRAINING = N_(
    "'{title}' lasts {days} days ({start} to {end}); trainings rarely last more than a year."
)
LONG_TRAINING_FURTHER = N_("Further trainings that last more than a year: {count}.")
LONG_ADVICE = N_("Check the first and the last day, above all day and month.")
MANY_PARTICIPANTS = N_(
    "'{title}' states {participants} participants; more than 5,000 is not expected."
)
MANY_PARTICIPANTS_ADVICE = N_("Check the number; a decimal or thousands sign may have been lost.")
MANY_PARTICIPANTS_FURTHER = N_("Further activities with more than 5,000 participants: {count}.")
