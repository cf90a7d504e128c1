"""Data of the Khartoum Process: from a file as it was sent to a figure that can be trusted.

The way of the data, one folder a step, nothing imports what stands to its right::

    reading -> cells -> records -> store -> queries -> charts, exports

Start reading in :mod:`kp_data.ingest`. Nothing in here imports Streamlit.
"""

__version__ = "0.1.0"
