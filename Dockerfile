# syntax=docker/dockerfile:1
# One image for every service: they share all their dependencies, so a node keeps one copy of the layers.
# The command names the service: `node apps/<service>/dist/main.js`.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY apps apps
COPY libs libs
COPY tools/package.json tools/package.json
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.base.json ./
RUN node_modules/.bin/tsc -b apps/*/tsconfig.json \
 && npm prune --omit=dev --no-audit --no-fund \
 && find apps libs -type d -name src -prune -exec rm -r {} + \
 && find apps libs -name '*.tsbuildinfo' -delete

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="Headwater" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    NODE_OPTIONS="--disable-warning=TimeoutNegativeWarning" \
    HEADWATER_OPS_HOST=0.0.0.0 \
    HEADWATER_OPS_PORT=9090
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/apps apps
COPY catalogue catalogue
COPY db db
USER 1000:1000
EXPOSE 9090
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9090/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "apps/cli/dist/main.js", "--help"]
