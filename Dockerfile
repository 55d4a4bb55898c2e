# syntax=docker/dockerfile:1
# An image a service, from one recipe:
#   docker build --build-arg SERVICE=classifier -t headwater/classifier .
# A service is an argument and no target of its own, so that a new one needs nothing here.
#
# Behind a proxy that signs with its own certificate:  --secret id=ca,src=corporate-ca.pem
# Where only the host reaches the registry:            --network=host
# Another base image (with bash and Node 24.6+):       --build-arg NODE_IMAGE=registry.example/node:24
ARG NODE_IMAGE=node:24-bookworm-slim

# The manifests alone: what is built on them is built again only when one of them changes.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /headwater
COPY package.json package-lock.json ./
COPY apps apps
COPY libs libs
COPY tools/package.json tools/
RUN find . -type f ! -name package.json ! -name package-lock.json -delete && find . -type d -empty -delete

FROM ${NODE_IMAGE} AS npm
WORKDIR /headwater
COPY --from=manifests /headwater ./
# `npm ci` with the certificate of the secret, where there is one.
RUN printf '%s\n' '#!/bin/sh' \
      'if [ -s /run/secrets/ca ]; then export npm_config_cafile=/run/secrets/ca; fi' \
      'exec npm ci --ignore-scripts --no-audit --no-fund --prefer-offline "$@"' > /usr/local/bin/install-packages \
 && chmod 755 /usr/local/bin/install-packages

# The same for every service.
FROM npm AS programs
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.npm install-packages
COPY tsconfig.json tsconfig.base.json ./
COPY apps apps
COPY libs libs
# Types are checked by `npm test`. What only a compiler reads stays here.
RUN node_modules/.bin/tsc --build --noCheck apps/*/tsconfig.json \
 && find apps libs -type d -name src -prune -exec rm -r {} + \
 && find apps libs \( -name '*.d.ts' -o -name '*.d.ts.map' -o -name '*.tsbuildinfo' -o -name 'tsconfig.json' \) -delete

# What this service needs of other people's code, and a list of it.
FROM npm AS packages
ARG SERVICE
RUN test -f "apps/${SERVICE}/package.json" \
 || { echo "--build-arg SERVICE=<name> is one of:" $(ls apps) >&2; exit 1; }
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.npm \
    install-packages --omit=dev --workspace "apps/${SERVICE}" \
 && npm sbom --package-lock-only --omit=dev --workspace "apps/${SERVICE}" --sbom-format cyclonedx > sbom.cdx.json

# What it needs of ours: itself, and the libraries that npm has linked for it.
FROM programs AS service
ARG SERVICE
RUN --mount=type=bind,from=packages,source=/headwater,target=/packages \
    mkdir /service && cd /packages/node_modules/@headwater \
 && for workspace in $(readlink -f * | sed 's|^/packages/||'); do \
      mkdir -p "/service/$(dirname "$workspace")" && cp -r "/headwater/$workspace" "/service/$workspace"; \
    done

FROM ${NODE_IMAGE}
ARG SERVICE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Headwater ${SERVICE}" \
      org.opencontainers.image.description="Reads the world's news feeds as they change and turns them into one clean stream and a news API." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
# Nothing installs packages at run time.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn*
WORKDIR /headwater
COPY --from=packages /headwater/package.json /headwater/sbom.cdx.json ./
COPY --from=packages /headwater/node_modules node_modules
COPY catalogue catalogue
COPY db db
COPY --from=service /service ./
# The heap follows the container's memory limit. The rest of it is for buffers, code and the young generation, which
# is kept small, since a stage's garbage is a batch. kafkajs asks for a timer in the past now and then.
ENV NODE_ENV=production \
    NODE_OPTIONS="--max-old-space-size-percentage=60 --max-semi-space-size=8 --enable-source-maps --disable-warning=TimeoutNegativeWarning" \
    HEADWATER_CATALOGUE=/headwater/catalogue/sources.yaml \
    HEADWATER_OPS_HOST=0.0.0.0 \
    HEADWATER_OPS_PORT=9090
# A number, so that Kubernetes can see that it is not root. The root file system may be read-only.
USER 1000:1000
EXPOSE 9090
# By bash, which speaks TCP: another Node each time would cost more than some stages do.
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s --start-interval=2s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9090 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && test \"$status\" = 200"]
WORKDIR /headwater/apps/${SERVICE}
# Node is the first process: it drains on SIGTERM by itself and starts no other, so that an init (`docker run --init`)
# has nothing left to do but to reap what `docker exec` leaves behind.
ENTRYPOINT ["node", "dist/main.js"]
