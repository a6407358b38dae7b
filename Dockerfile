# The book in a container, in which ./d2l lab starts at once and needs no network:
#     docker build -t d2l .
#     docker run --rm -p 127.0.0.1:8888:8888 d2l
# The address that it prints is for a browser of this machine.
FROM debian:trixie-slim

# Versions are those of this release of Debian, which mends them without changing them.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates curl git maven openjdk-25-jdk-headless \
        python3 python3-venv dataset-fashion-mnist \
    && rm -rf /var/lib/apt/lists/*

ENV LANG=C.UTF-8

# Not root. Binder wants this name and number, other hosts take them as well.
ARG NB_USER=reader
ARG NB_UID=1000
RUN useradd --create-home --uid "$NB_UID" "$NB_USER"
COPY --chown=$NB_UID:$NB_UID . /home/$NB_USER/book
USER $NB_UID
WORKDIR /home/$NB_USER/book

# Builds the library, .venv and the kernel. Fashion-MNIST came as a package, and is found where that puts it;
# MNIST, which one section reads besides, is fetched when it is read.
RUN ./d2l kernel install

EXPOSE 8888
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8888/api"]
CMD ["./d2l", "lab", "--no-browser", "--ip", "0.0.0.0"]
