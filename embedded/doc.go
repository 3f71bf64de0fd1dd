// Package embedded starts PostgreSQL and Temporal (server and web UI) from this binary, so that one machine needs
// nothing else than the PostgreSQL programs.
//
// PostgreSQL runs as a process of its own that outlives a crash of ours: the next start on the same folder adopts it.
// Temporal runs inside our process. Everything listens on 127.0.0.1 only. No other package of the project links the
// Temporal server, whose first build takes minutes.
//
// The package runs on Linux and macOS.
package embedded
