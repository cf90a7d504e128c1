"""What the server says where it answers a request with a refusal."""

from kp_data.wording import N_

WRONG_HOST = N_(
    "This server does not answer under this name. Open the dashboard by the address that you were "
    "given. The administrator lists its names in the setting KP_HOSTS."
)
WRONG_ORIGIN = N_(
    "A page of another site asked for this. Open the dashboard itself, in a window of its own."
)
WRONG_METHOD = N_("Nothing can be changed at this address; it can only be read.")
NO_SUCH_ADDRESS = N_("There is nothing at this address.")
TOO_LARGE = N_("This is {size} MB; at most {most} MB are taken here. Nothing of it was kept.")
NO_LENGTH = N_("A request has to say beforehand how large it is. Nothing of it was kept.")
TOO_MANY_UPLOADS = N_(
    "So many files came from your network in the last minutes that this one was not taken. Try "
    "again in ten minutes."
)
UNFORESEEN = N_(
    "This could not be answered, by a mistake of the server. Tell the administrator: error {number}."
)
