"""Sentences about what answers the questions: DuckDB, or Spark."""

from kp_data.wording import N_

NO_SPARK = N_(
    "KP_ENGINE is '{address}', but Spark is not installed. "
    "Install it with `pip install -r requirements-spark.txt`, or leave KP_ENGINE empty."
)
NO_JAVA = N_(
    "KP_ENGINE is '{address}', but Spark finds no Java here. "
    "Install Java 17 or later, or leave KP_ENGINE empty."
)
UNREACHABLE = N_(
    "Spark at {address} cannot be reached: {reason}. "
    "Check KP_ENGINE and the connection, or leave KP_ENGINE empty."
)
