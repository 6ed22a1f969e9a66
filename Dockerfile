# One image for every role: `rinnalla serve`, `rinnalla worker`, `rinnalla migrate`.
FROM python:3.11-slim-bookworm
RUN useradd --system --home /var/lib/rinnalla --create-home rinnalla
WORKDIR /app
COPY requirements/scale.txt requirements/
RUN pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/scale.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-cache-dir --no-deps .
USER rinnalla
ENV RINNALLA_DATA_DIR=/var/lib/rinnalla PORT=8000
VOLUME /var/lib/rinnalla
EXPOSE 8000
HEALTHCHECK --interval=30s CMD python -c "import os,urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"
CMD ["rinnalla", "serve"]
