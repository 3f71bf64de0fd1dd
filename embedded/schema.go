package embedded

import (
	"context"
	"fmt"

	"go.temporal.io/server/tools/common/schema"
	"go.temporal.io/server/tools/sql"
)

// schemas are Temporal's two databases and where the server's own module keeps the tables of each.
var schemas = map[string]string{
	mainDatabase:       "postgresql/v12/temporal",
	visibilityDatabase: "postgresql/v12/visibility",
}

// prepareDatabases makes what is missing and brings the tables to the version of the linked server.
func prepareDatabases(ctx context.Context, cfg TemporalConfig, logger serverLogger) error {
	for database, tables := range schemas {
		if err := cfg.source().Create(ctx, database); err != nil {
			return err
		}
		if err := updateSchema(cfg, database, tables, logger); err != nil {
			return fmt.Errorf("bringing the tables of %s up to date: %w", database, err)
		}
	}
	return nil
}

func updateSchema(cfg TemporalConfig, database, tables string, logger serverLogger) error {
	conn, err := sql.NewConnection(cfg.store(database, 1), logger)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ReadSchemaVersion(); err != nil {
		// No version yet: an empty database, or one whose set-up was interrupted. Both get the version tables.
		setup := schema.NewSetupSchemaTask(conn, &schema.SetupConfig{InitialVersion: "0.0"}, logger)
		if err := setup.Run(); err != nil {
			return err
		}
	}
	return schema.NewUpdateSchemaTask(conn, &schema.UpdateConfig{DBName: database, SchemaName: tables}, logger).Run()
}
