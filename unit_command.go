package main

import (
	"context"

	"portcare/models"
	"portcare/procedure"
)

type unitCommand struct {
	Add unitAddCommand `cmd:"" help:"Add a unit, or change its names and how it is reached."`
}

type unitAddCommand struct {
	databaseFlags
	ID     string `arg:"" help:"Short name of capital letters and digits, such as KD."`
	Kind   string `required:"" enum:"leadership,sales,branch,office,finance,it,call_centre,secretariat,operations,procedures,delivery" help:"What the unit is for: ${enum}."`
	NameVI string `required:"" name:"name-vi" help:"Name in Vietnamese."`
	NameEN string `required:"" name:"name-en" help:"Name in English."`
	Email  string `help:"Mail address, for the directory."`
	Phone  string `help:"Phone number, for the directory."`
}

// Run adds the unit, or brings the one with the id up to date.
func (c *unitAddCommand) Run(ctx context.Context) error {
	return withDB(ctx, c.databaseFlags, func(db *models.DB) error {
		return db.SaveUnit(ctx, models.Unit{
			ID: c.ID, Kind: procedure.UnitKind(c.Kind), NameVI: c.NameVI, NameEN: c.NameEN, Email: c.Email, Phone: c.Phone,
		})
	})
}
