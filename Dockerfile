# Octavo in one container. Alone it runs its embedded PostgreSQL; compose.yaml shows it beside a server.
FROM python:3.13-slim-trixie AS build
WORKDIR /src
COPY requirements/runtime.lock requirements/runtime.lock
RUN python -m venv /opt/octavo && /opt/octavo/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.lock
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN /opt/octavo/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim-trixie
RUN useradd --system --create-home --home-dir /var/lib/octavo octavo
COPY --from=build /opt/octavo /opt/octavo
ENV PATH=/opt/octavo/bin:$PATH \
    OCTAVO_DATA_DIR=/var/lib/octavo/data \
    OCTAVO_HOST=0.0.0.0
USER octavo
RUN mkdir -p /var/lib/octavo/data
VOLUME /var/lib/octavo/data
EXPOSE 8080
HEALTHCHECK --interval=30s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=5)"]
CMD ["octavo", "run"]
