package main

import "context"

type demoCommand struct{}

// Run plays the demo.
func (c *demoCommand) Run(ctx context.Context) error { return ctx.Err() }
