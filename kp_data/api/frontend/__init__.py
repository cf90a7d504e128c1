"""What a browser needs before a page can stand: fewer bytes, made ready ahead of time.

``python -m kp_data.api.frontend`` compresses the files of Streamlit's frontend, of pages/static
and of the player once, and keeps them (``KP_CACHE``). Three kinds of files are cut to what the
pages show: the chart library to the kinds of charts there are, the icon font to the icons, the text
fonts to the letters of European languages. The server sends what is ready and, until then, what
Streamlit sends.
"""

from kp_data.api.frontend.preload import mirroring_line, preload_lines, writing_lines
from kp_data.api.frontend.serve import ReadyFiles, make_ready_apart

__all__ = ["ReadyFiles", "make_ready_apart", "mirroring_line", "preload_lines", "writing_lines"]
