"""The identity that a browser brings: Streamlit's own cookie, read as Streamlit reads it."""

from collections.abc import Mapping
from typing import Any

from streamlit import auth_util
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette import starlette_websocket as websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

DEFAULT = "default"


def is_offered() -> bool:
    """Whether there is an identity provider to sign in with (``[auth]`` in secrets.toml)."""
    return bool(auth_util.get_secrets_auth_section())


def claims_of(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the identity provider has said of who sends these cookies.

    Returns:
        The claims of its token; empty where nobody has signed in, where the cookie is not signed by
        this server, or was made for another address than this dashboard's.
    """
    if USER_COOKIE_NAME not in cookies:
        return {}
    origin = auth_util.get_origin_from_redirect_uri()
    if not origin:
        return {}
    signed = websocket._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)  # noqa: SLF001
    claims = websocket._parse_decoded_user_cookie(signed, origin) if signed else {}  # noqa: SLF001
    return claims if claims.get("is_logged_in") is True else {}


def provider() -> str:
    """The name of the provider to sign in with: the first of those that have a section."""
    section = auth_util.get_secrets_auth_section()
    if section.get("client_id"):
        return DEFAULT
    named = (name for name, told in section.items() if hasattr(told, "keys"))
    return next((name for name in named if section.get("client_id")[name]), DEFAULT)


def login_address() -> str:
    """Where a browser goes to sign in; good for some minutes."""
    return generate_login_redirect_url(provider())
