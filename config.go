package main

import (
	"context"
	"fmt"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"portcare/app"
	"portcare/models"
)

// logFlags are the flags of every command that runs for long.
type logFlags struct {
	LogLevel zapcore.Level `default:"info" help:"Least level of log lines: debug, info, warn or error."`
}

// logger writes one JSON line an event.
func (f logFlags) logger(out zapcore.WriteSyncer) *zap.Logger {
	encoding := zap.NewProductionEncoderConfig()
	encoding.EncodeTime = zapcore.RFC3339TimeEncoder
	return zap.New(zapcore.NewCore(zapcore.NewJSONEncoder(encoding), out, f.LogLevel))
}

// databaseFlags say where the record is: at an address, or on the server of an instance that runs on this machine.
type databaseFlags struct {
	DatabaseURL     string `placeholder:"postgres://…" help:"Address of the database (default: that of the running instance in the data folder)."`
	DatabaseURLFile string `type:"existingfile" help:"File that holds the address of the database."`
	DataDir         string `type:"path" help:"Folder of an instance of this machine (default: .portcare, as root /var/lib/portcare)."`
}

func (f databaseFlags) url() (string, error) {
	given, err := secret(f.DatabaseURL, f.DatabaseURLFile)
	if err != nil {
		return "", err
	}
	if given != "" {
		return given, app.CheckDatabaseURL(given)
	}
	url, err := app.DatabaseURL(f.DataDir)
	if err != nil {
		return "", fmt.Errorf("%w: start `portcare dev`, or name a database with --database-url", err)
	}
	return url, nil
}

// open connects to a database whose schema is this program's.
func (f databaseFlags) open(ctx context.Context) (*models.DB, error) {
	url, err := f.url()
	if err != nil {
		return nil, err
	}
	if err := models.CheckSchema(ctx, url); err != nil {
		return nil, err
	}
	return models.Open(ctx, url, 2)
}
