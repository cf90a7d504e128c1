"""Which countries the file of boundaries draws, so that others can be named beside the map."""

# The codes of the layer `countries` of pages/static/topojson/world_50m.json; those that begin with
# X and are no country of ours are areas that the United Nations show without assigning them.
# tests/unit/charts/test_boundaries.py compares.
ON_THE_MAP = frozenset(
    """
    AGO ALA ALB AND ARE ARM AUT AZE BDI BEL BEN BFA BGR BHR BIH BLR CAF CHE CIV CMR COD COG COM
    CPV CYP CZE DEU DJI DNK DZA EGY ERI ESH ESP EST ETH FIN FRA FRO GAB GBR GEO GGY GHA GIB GIN
    GMB GNB GNQ GRC GRL HRV HUN IMN IRL IRN IRQ ISL ISR ITA JEY JOR KAZ KEN KWT LBN LBR LBY LIE
    LTU LUX LVA MAR MCO MDA MDG MKD MLI MLT MNE MOZ MRT MUS MWI NER NGA NLD NOR OMN POL PRT PSE
    QAT ROU RUS RWA SAU SDN SEN SHN SJM SLE SOM SRB SSD STP SVK SVN SWE SYC SYR TCD TGO TKM TUN
    TUR TZA UGA UKR UZB XBT XHT XIT YEM ZMB
    """.split()  # noqa: SIM905 - a list of 125 strings would fill the page
)
