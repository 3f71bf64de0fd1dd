// Package postgres starts PostgreSQL from this binary, with the programs that are on the machine.
//
// The server is a process of its own that outlives a crash of ours: the next start on the same folder adopts it. It
// listens on 127.0.0.1 only.
//
// The package runs on Linux and macOS.
package postgres
