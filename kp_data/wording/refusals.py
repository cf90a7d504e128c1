"""Sentences with which a sum is refused, and what to look at instead."""

from kp_data.wording import N_

NOT_OVER_FROM = N_(
    "“{measure}” may not be added over sending countries: the same person may be in several of "
    "these figures. Choose one sending country, or see the figures one by one."
)
NOT_OVER_TO = N_(
    "“{measure}” may not be added over countries of return: the same person may be in several of "
    "these figures. Choose one country, or see the figures one by one."
)
NOT_OVER_SEX = N_(
    "“{measure}” may not be added over women and men: its source gives no total, and the parts do "
    "not make one. See the figures one by one."
)
NOT_OVER_AGE = N_(
    "“{measure}” may not be added over age groups: its source gives no total, and the parts do not "
    "make one. See the figures one by one."
)
NOT_OVER_RETURN_TYPE = N_(
    "“{measure}” may not be added over types of return: its source gives no total, and the parts "
    "do not make one. See one type at a time."
)
NOT_OVER_YEAR = N_(
    "“{measure}” may not be added over time: the same person may be in the figures of several "
    "periods. Choose one year, or see the figures one by one."
)
NOT_OVER_DIMENSION = N_(
    "“{measure}” may not be added over the economic, social and psychosocial dimensions: one "
    "person may have had help in several. See the figures one by one."
)
NOT_OVER_LEVEL = N_(
    "“{measure}” may not be added over individuals, communities and structures: these are not the "
    "same thing counted. See the figures one by one."
)
NOT_WITH_AREA = N_(
    "“{measure}” may not be added here: some figures are for an area that already contains other "
    "countries in the list. Choose single countries, or see the figures one by one."
)
NOT_OVER_PUBLISHERS = N_(
    "“{measure}” may not be added here: two publishers count the same returns. See the figures one "
    "by one, each with its publisher."
)
