package demo

import (
	"embed"
	"encoding/csv"
	"fmt"
	"io"

	"portcare/procedure"
)

//go:embed data/*.csv data/*.json
var files embed.FS

// Request is what a customer said, as it reached the port.
type Request struct {
	Channel   procedure.ChannelID
	Nature    procedure.NatureID
	Customer  string // code; empty: not a customer yet
	Requester string
	Phone     string
	Email     string
	Content   string
}

// Requests returns twenty requests by different channels, of every nature.
func Requests() ([]Request, error) {
	rows, err := read("requests.csv")
	if err != nil {
		return nil, err
	}
	requests := make([]Request, 0, len(rows))
	for _, r := range rows {
		requests = append(requests, Request{
			Channel: procedure.ChannelID(r["channel"]), Nature: procedure.NatureID(r["nature"]), Customer: r["customer"],
			Requester: r["requester"], Phone: r["phone"], Email: r["email"], Content: r["content"],
		})
	}
	return requests, nil
}

// read returns the rows of a file, each by the names in the file's first line.
func read(name string) ([]map[string]string, error) {
	file, err := files.Open("data/" + name)
	if err != nil {
		return nil, fmt.Errorf("open the demo data: %w", err)
	}
	defer file.Close()
	lines := csv.NewReader(file)
	header, err := lines.Read()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var rows []map[string]string
	for {
		line, err := lines.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		row := make(map[string]string, len(header))
		for i, column := range header {
			row[column] = line[i]
		}
		rows = append(rows, row)
	}
}
