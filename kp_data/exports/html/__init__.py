"""A pack as slides in a browser: one HTML file that needs no network and no server.

The same document is served by :mod:`kp_data.api.present`, with the chart library at an address of
its own.
"""

from kp_data.exports.html.document import Script, message_page, player, policy_in, write_html
from kp_data.exports.html.library import library_of, library_version

__all__ = [
    "Script",
    "library_of",
    "library_version",
    "message_page",
    "player",
    "policy_in",
    "write_html",
]
