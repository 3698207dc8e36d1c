# The dashboard and the command line. Neo4j is its neighbour in docker-compose.yml; without NEO4J_URI the embedded engine is used.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/civicgraph
COPY requirements.lock .
RUN /opt/civicgraph/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY LICENSE README.md pyproject.toml civicgraph.py ./
COPY graph graph
COPY loaders loaders
COPY queries queries
COPY dashboard dashboard
COPY data data
RUN /opt/civicgraph/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 civicgraph && install -d -o civicgraph -g civicgraph -m 0700 /var/lib/civicgraph
COPY --from=build /opt/civicgraph /opt/civicgraph
COPY data/corpus /srv/data/corpus
COPY data/tables /srv/data/tables
COPY data/lists /srv/data/lists
ENV PATH=/opt/civicgraph/bin:$PATH CIVICGRAPH_HOME=/var/lib/civicgraph PYTHONUNBUFFERED=1
USER civicgraph
VOLUME /var/lib/civicgraph
EXPOSE 8501
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=5 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
ENTRYPOINT ["civicgraph"]
CMD ["dashboard", "--address", "0.0.0.0", "--port", "8501"]
