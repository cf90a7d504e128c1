# The dashboard in a container; everything is fetched when the image is built, nothing when it runs.
FROM python:3.11-slim
WORKDIR /app
COPY requirements.txt constraints.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN useradd --create-home dashboard \
    && mkdir -p /store /cache \
    && chown dashboard /store /cache
USER dashboard
ENV KP_STORE=/store KP_CACHE=/cache STREAMLIT_SERVER_ADDRESS=0.0.0.0
RUN python -m kp_data.api.frontend
EXPOSE 8501
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=12 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "dashboard.py"]
