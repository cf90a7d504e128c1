"""What is said of an address of a figure that leads nowhere."""

from kp_data.wording import N_

NO_FIGURE = N_(
    "There is no figure “{figure}”. It may have been renamed since; choose it again on its page."
)
NO_COUNTRY = N_("“{code}” is not a country that we know. Choose the country again.")
NO_PILLAR = N_("“{code}” is not a pillar that we know. Choose the pillar again.")
NO_CHOICE = N_(
    "“{text}” cannot be chosen as “{name}” for this figure. It may have been removed since; choose "
    "again on its page."
)
NO_GROUP = N_(
    "Nothing is reported of “{group}” at this revision or with these filters. Choose the figure "
    "again on its page."
)
COUNTRY_HAD_PART = N_("{country} as venue, host or co-host")
NOTHING_REPORTED = N_(
    "Nothing has been reported of this, or nothing matches the filters. Choose other filters on its "
    "page."
)
NOTHING_BESIDE = N_(
    "Nothing is shown beside {measure}. Choose the measures to be shown beside it on the page "
    "Returns."
)

# What a figure is called where it cannot be shown
NAME_WITH_MEASURE = N_("{name} ({measure})")
NAME_WITH_COUNTRY = N_("{name}: {country}")
FIGURES = {
    "overview_numbers": N_("The Process in five figures"),
    "overview_timeline": N_("Activities of the Process along time"),
    "overview_places": N_("Meetings and trainings by country of venue"),
    "meetings_per_year": N_("Meetings per year"),
    "meetings_timeline": N_("Meetings along time"),
    "meetings_places": N_("Meetings by country of venue"),
    "meetings_hosts": N_("Meetings by host and co-host"),
    "meetings_domains": N_("Meetings by JVAP domain"),
    "meetings_themes": N_("Meetings by theme"),
    "meetings_delegates": N_("Delegates at meetings"),
    "trainings_per_year_framework": N_("Trainings per year, by programme"),
    "trainings_per_year_kind": N_("Trainings per year, by kind"),
    "trainings_places": N_("Trainings by country of venue"),
    "trainings_hosts": N_("Trainings by host and co-host"),
    "trainings_domains": N_("Trainings by JVAP domain"),
    "trainings_themes": N_("Trainings by theme"),
    "trainings_delegates": N_("Participants in trainings"),
    "returns_year": N_("Returns by year"),
    "returns_to": N_("Returns by country of return"),
    "returns_from": N_("Returns by sending country"),
    "returns_flows": N_("Returns: from where to where"),
    "returns_types": N_("Returns by type"),
    "returns_sex_age": N_("Returns by sex and age"),
    "returns_published": N_("Returns: figures as published"),
    "returns_beside": N_("Returns: measures side by side"),
    "returns_restated": N_("Returns: earlier values of a figure"),
    "returns_reporting": N_("Returns: who reported"),
    "reintegration_steps": N_("Reintegration: steps"),
    "reintegration_programmes": N_("Reintegration: programmes"),
    "reintegration_scores": N_("Reintegration: scores"),
    "reintegration_matrix": N_("Reintegration: dimensions and levels"),
    "countries_timeline": N_("Activities of a country along time"),
    "countries_to": N_("Returns to a country"),
    "countries_from": N_("Returns from a country"),
    "countries_reporting": N_("What is reported for a country"),
    "pillars_matrix": N_("Activities by pillar and year"),
    "quality_reporting": N_("Who reported for a year"),
}
