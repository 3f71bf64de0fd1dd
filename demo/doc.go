// Package demo fills an empty record with a made-up port: units, people for every role, customers with their tiers, and
// the matrix of authority; and it plays requests as customers word them through the HTTP API of a running system. No
// firm or person in it is real.
package demo
