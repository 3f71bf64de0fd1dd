# The program, alone, in an image without a shell, as a user without rights.
FROM golang:1.26.8-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /out/portcare . && mkdir -p /out/anchors

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/portcare /usr/local/bin/portcare
# A volume that is mounted here for the first time takes over who owns it.
COPY --from=build --chown=65532:65532 /out/anchors /var/lib/portcare/anchors
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/portcare"]
