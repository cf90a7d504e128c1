"""Packs of views: names, what they show, what cannot be shown."""

from kp_data.wording import N_

OVERVIEW = N_("The Khartoum Process at a glance")
