"""Addresses for programs, under ``/api/v1/``: everything that pages show, read-only.

``endpoints`` is the table of all addresses; routes, the OpenAPI description and the page of
documentation are made of it. An answer is made in a thread (``serve``) from what was asked
(``parameters``) by one function of ``content``, and kept (``kept``) as long as it holds.
"""

from kp_data.api.v1.serve import ROOT, routes

__all__ = ["ROOT", "routes"]
