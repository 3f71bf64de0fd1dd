// Package bench fills a scratch database with a made-up register as large as a port's will ever be, and measures how long
// what people wait for takes: search and lists, timelines, retiering, imports. docs/benchmarks.md has results.
package bench
