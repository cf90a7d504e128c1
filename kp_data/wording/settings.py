"""Sentences about the settings: what each means, what may be written, what is wrong."""

from kp_data.wording import N_

WRONG = N_("{name} is '{value}'; write {expected}.")
WRONG_SECRET = N_("{name} is too easy to guess; write {expected}.")
MISSPELT = N_("{name} is no setting. Did you mean {meant}?")
UNKNOWN = N_("{name} is no setting and changes nothing; `python -m kp_data settings` lists all.")
SET = N_("set, not shown")
NOT_SET = N_("not set")

# By variable: what it means, and what may be written.
VARIABLES = {
    "KP_STORE": (
        N_("Address of the store: a folder, or object storage."),
        N_("a folder, or an address that begins with s3://, gs://, az:// or abfs://"),
    ),
    "KP_REFERENCE": (
        N_("Folder of the reference tables: countries, organisations, measures."),
        N_("a folder"),
    ),
    "KP_SEED_FOLDER": (
        N_("Folder of the files that a new store begins with."),
        N_("a folder"),
    ),
    "KP_SEED": (
        N_("Whether a new store begins with these files."),
        N_("yes or no"),
    ),
    "KP_CACHE": (
        N_("Folder of what can be made again, such as the tables of a large store as shown."),
        N_("a folder"),
    ),
    "KP_ENGINE": (
        N_("Spark that answers the questions of a large store; left empty, DuckDB does."),
        N_("leave it empty for DuckDB, or local[*], spark://host:port or sc://host"),
    ),
    "KP_SMALL_COUNTS": (
        N_("The smallest count of persons that is shown, of those that members report."),
        N_("the smallest count that is shown, a whole number from 2 to 100, for example 5"),
    ),
    "KP_ROUND_TO": (
        N_("To which multiple the other counts that members report are rounded."),
        N_("a whole number from 2 to 100, for example 5, or leave it out for no rounding"),
    ),
    "KP_DIGITS": (
        N_("The digits of numbers in Arabic: 0123456789 or ٠١٢٣٤٥٦٧٨٩."),
        N_("latin or arabic"),
    ),
    "KP_MAX_FILE_MB": (
        N_("The largest file that is read, in megabytes."),
        N_("whole megabytes from 1 to 2000, for example 200"),
    ),
    "KP_MAX_CELLS": (
        N_("The most cells of a file that are read, empty ones included."),
        N_("a whole number of cells from 1 to 1000000000, for example 25000000"),
    ),
    "KP_UPLOADS_AT_ONCE": (
        N_("How many files are checked or published at the same time."),
        N_("a whole number from 1 to 32, for example 1"),
    ),
    "KP_UPLOADS_WAITING": (
        N_("How many files may wait for that; people who come after them are asked to come back."),
        N_("a whole number from 0 to 1000, for example 9"),
    ),
    "KP_STOP_SECONDS": (
        N_("How many seconds a stop waits for publishing that has begun."),
        N_("whole seconds from 0 to 3600, for example 60"),
    ),
    "KP_VIEWERS": (
        N_("Who may look: everybody, or only people who have signed in."),
        N_("open or signed_in"),
    ),
    "KP_SIGNED_IN_HOURS": (
        N_("After how many hours a person signs in again, at the latest."),
        N_("whole hours from 1 to 720, for example 12"),
    ),
    "KP_TRUST_ADDRESSES": (
        N_("Whether an e-mail address counts that the identity provider does not call verified."),
        N_("yes or no"),
    ),
    "KP_KEY": (
        N_("The Secretariat's key, where several servers share one."),
        N_("at least 20 letters, digits, hyphens or underscores"),
    ),
    "KP_ROLES_FILE": (
        N_(
            "File whose table [roles] names who holds a role whatever the page Administration says."
        ),
        N_("a file that is there"),
    ),
    "KP_HOSTS": (
        N_("Names under which the dashboard answers, beside those of this machine."),
        N_("names without https:// and without a port, with blanks between"),
    ),
    "KP_FRAMES": (
        N_("Which sites may show the dashboard inside a page of theirs."),
        N_("none, self, or addresses such as https://portal.example.org with blanks between"),
    ),
    "KP_PROXIES": (
        N_("Proxies trusted for a visitor's address."),
        N_("addresses or networks such as 10.0.0.0/8, with blanks between"),
    ),
    "KP_METRICS": (
        N_("Who may read the measurements for monitoring: this machine, everybody, nobody."),
        N_("local, open or off"),
    ),
    "KP_LOG": (
        N_("The format of the log: lines of text, or of JSON."),
        N_("text or json"),
    ),
}

# The command `settings`.
DEFAULT = N_("default")
ENVIRONMENT = N_("environment")
STATES = {"sound": N_("sound "), "advice": N_("advice"), "wrong": N_("wrong ")}
STORE_SOUND = N_("The store at {address} can be read and written; its latest revision is {number}.")
STORE_NEW = N_("There is no store at {address} yet; the first start makes it.")
STORE_REACHED = N_(
    "The store at {address} can be read; its latest revision is {number}. Whether it can be "
    "written is seen when somebody publishes."
)
FOLDER_REFUSES = N_("{name}: nothing can be written in {folder} ({reason}). Check its rights.")
CACHE_SOUND = N_("The folder {folder} can be written, by the dashboard only.")
SEED_SOUND = N_("The {count} files that a new store begins with are there.")
SEED_LACKS = N_(
    "KP_SEED_FOLDER: {folder} has no {file}. Put it back, or set KP_SEED=no for an empty store."
)
REFERENCE_SOUND = N_("The reference tables are complete.")
REFERENCE_LACKS = N_("KP_REFERENCE: {folder} has no {file}. Put it back from the version you run.")
STREAMLIT_SOUND = N_("The options of Streamlit that protect the dashboard are on.")
STREAMLIT_WRONG = N_(
    "Streamlit's option {option} is {value}; set it to {expected} in .streamlit/config.toml, or by "
    "{variable}."
)
STREAMLIT_UPLOADS = N_(
    "KP_MAX_FILE_MB is {expected} and Streamlit's option {option} is {value}: the smaller one holds. "
    "Set {variable}."
)
ONE_SERVER = N_(
    "KP_PROXIES names a proxy. If there are several servers behind it, give them one "
    "STREAMLIT_SERVER_COOKIE_SECRET, or a file that reaches another server is refused."
)
ROLES_SOUND = N_("{file} names {count} holders of a role.")
NO_ROLES = N_("{file} names nobody who holds a role; the page Administration does.")
NO_SECRETS = N_("Nobody signs in: there is no [auth] in {file}. The Secretariat's address opens.")
NO_SECRETS_CLOSED = N_(
    "KP_VIEWERS is signed_in and there is no [auth] in {file}: only people with a key may look."
)
BROKEN_SECRETS = N_("{file} cannot be read: {reason}.")
AUTH_SOUND = N_("Signing in: [auth] is complete.")
AUTH_LACKS = N_("{file}: [{section}] lacks {keys}.")
AUTH_REDIRECT = N_(
    "{file}: redirect_uri of [auth] is '{value}'; write the dashboard's own address, with https, "
    "that ends with /oauth2callback."
)
AUTH_COOKIE = N_("{file}: cookie_secret of [auth] is too short; write at least 32 random letters.")
AUTH_EVERYBODY = N_(
    "{file}: KP_TRUST_ADDRESSES is yes and server_metadata_url of [{section}] is that of every "
    "organisation, where anybody can claim any address. Name your own tenant in it."
)
AUTH_PLAIN = N_("{file}: server_metadata_url of [{section}] does not begin with https.")
