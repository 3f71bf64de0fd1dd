package main

import (
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
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

// databaseFlags say where the record is.
type databaseFlags struct {
	DatabaseURL string `required:"" placeholder:"postgres://…" help:"Address of the Postgres database, as a URL."`
}
