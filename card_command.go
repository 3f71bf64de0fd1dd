package main

import (
	"fmt"
	"os"

	"portcare/procedure"
	"portcare/procedure/card"
)

type cardCommand struct {
	Procedure string `arg:"" help:"Which one, such as in-service."`
	Edition   string `help:"Edition of the procedures; left out, the one that new cases follow by default."`
}

// Run prints the process card.
func (c *cardCommand) Run() error {
	e, err := procedure.Choose(c.Edition)
	if err != nil {
		return fmt.Errorf("--edition: %w", err)
	}
	p, ok := e.Procedure(procedure.ID(c.Procedure))
	if !ok {
		return fmt.Errorf("edition %s has no procedure %q", e.ID, c.Procedure)
	}
	text, err := card.Markdown(e, p)
	if err != nil {
		return err
	}
	_, err = os.Stdout.WriteString(text)
	return err
}
