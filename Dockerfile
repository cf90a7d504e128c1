# The dashboard in a container; everything is fetched when the image is built, nothing when it runs.
# It runs as nobody in particular on a root that may be read-only; it writes in /store, /cache, /tmp.
# To pin the base to the byte: docker build --build-arg PYTHON=python:3.11-slim-bookworm@sha256:...
ARG PYTHON=python:3.11-slim-bookworm

FROM ${PYTHON} AS build
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH KP_CACHE=/cache
COPY requirements.txt constraints.txt ./
# Only what is built already: no compiler here, and no code of a package runs to install it.
RUN pip install --no-cache-dir --disable-pip-version-check --only-binary=:all: -r requirements.txt
COPY . .
# The settings of sign-in are not part of an image: a folder with secrets.toml is mounted there.
RUN ln -s /secrets/secrets.toml .streamlit/secrets.toml \
    && python -m compileall -q kp_data pages dashboard.py \
    && python -m kp_data.api.frontend

FROM ${PYTHON}
LABEL org.opencontainers.image.title="Khartoum Process dashboard" \
      org.opencontainers.image.description="Return statistics and meetings of the Khartoum Process" \
      org.opencontainers.image.licenses="MIT"
RUN groupadd --gid 10001 dashboard \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin dashboard \
    && install --directory --owner=10001 --group=10001 --mode=0700 /store /backups
COPY --from=build /venv /venv
COPY --from=build /app /app
COPY --from=build --chown=10001:10001 --chmod=0700 /cache /cache
WORKDIR /app
USER 10001:10001
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    KP_STORE=/store \
    KP_CACHE=/cache \
    MPLCONFIGDIR=/cache/matplotlib \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
# The form with brackets: Python itself gets the signal to stop, not a shell.
CMD ["streamlit", "run", "dashboard.py"]
