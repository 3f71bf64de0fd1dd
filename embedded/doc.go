// Package embedded starts Temporal (server and web UI) inside this process, so that one machine needs nothing else than
// PostgreSQL, which package postgres below it starts. Everything listens on 127.0.0.1 only.
//
// No other package of the project links the Temporal server, whose first build takes minutes; whoever needs PostgreSQL
// alone imports embedded/postgres.
package embedded
