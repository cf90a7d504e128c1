"""What each column of a template holds: the descriptions of the fields of records, in words."""

from kp_data.wording import N_

HOLDS = (
    N_("Kind of activity."),
    N_("The Process itself, or the programme that ran it."),
    N_("Official short title, as written."),
    N_("First day, or first possible day where only month or year is known."),
    N_("Last day, or last possible day where only month or year is known."),
    N_("in_person, online or hybrid."),
    N_("City of the venue."),
    N_("Country of the venue."),
    N_("Countries or organisations that hosted, as far as a source says so."),
    N_("Countries or organisations that co-hosted or co-chaired."),
    N_("Persons attending, as stated."),
    N_("How exact the count is."),
    N_("Countries attending."),
    N_("Recommendations adopted."),
    N_("JVAP domains and themes. Political meetings have none."),
    N_("Page, document or publisher."),
    N_("Address of the source."),
    N_("What a reader must know; conflicts of sources."),
    N_("Identifier; made from month, kind and key if not given."),
    N_("Women among the participants."),
    N_("Length in days."),
    N_("For whom, in the source's words."),
    N_("Organisations that trained."),
    N_("Countries of the trainees."),
    N_("What is counted."),
    N_("Sending (host) country or aggregate."),
    N_("Country of origin or return, or aggregate."),
    N_("First day of the period counted."),
    N_("Last day of the period; empty if not stated."),
    N_("Type of return."),
    N_("M, F, _U unknown, _T both together."),
    N_("Age band such as 0-4 or 60+; _U, _T."),
    N_("economic, social or psychosocial."),
    N_("individual, community or structural."),
    N_("The figure; empty where the source says that it is not available."),
    N_("How exact the figure is."),
    N_("persons, services, projects, score or percent."),
    N_(
        "Marks, one or several letters: b break, c confidential, d definition differs, "
        "e estimated, f forecast, h second hand, i imputed, p provisional, u low "
        "reliability, z not applicable, : not available, < small count not shown."
    ),
    N_("Who published the figure."),
    N_("Edition, report or page in which it stands."),
    N_("What a reader must know."),
)
