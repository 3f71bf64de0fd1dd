package imports

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"path"
	"strings"
)

// sheetPart finds the part of a workbook that holds the sheet with a relation, as office programs do: the package names its
// workbook, and the workbook's relations name the sheet, from the root or from the workbook's folder.
func sheetPart(archive *zip.Reader, relation string) (*zip.File, error) {
	roots, err := relations(archive, "_rels/.rels")
	if err != nil {
		return nil, err
	}
	for _, root := range roots {
		if !strings.HasSuffix(root.Type, "/officeDocument") {
			continue
		}
		folder, book := path.Split(strings.TrimPrefix(root.Target, "/"))
		sheets, err := relations(archive, path.Join(folder, "_rels", book+".rels"))
		if err != nil {
			return nil, err
		}
		for _, s := range sheets {
			if s.ID != relation {
				continue
			}
			target := strings.ReplaceAll(s.Target, `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			return part(archive, strings.TrimPrefix(path.Clean(target), "/"))
		}
	}
	return nil, fmt.Errorf("nothing says where the sheet %q is", relation)
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:",attr"`
	Target string `xml:",attr"`
}

func relations(archive *zip.Reader, name string) ([]relation, error) {
	file, err := part(archive, name)
	if err != nil {
		return nil, err
	}
	content, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	defer func() { _ = content.Close() }() // only read
	var all struct {
		Relationship []relation
	}
	if err := xml.NewDecoder(content).Decode(&all); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return all.Relationship, nil
}

// part is the last one of the name: where a file has two, that is the one whose rows are read.
func part(archive *zip.Reader, name string) (found *zip.File, err error) {
	for _, f := range archive.File {
		if strings.ReplaceAll(f.Name, `\`, "/") == name {
			found = f
		}
	}
	if found == nil {
		return nil, fmt.Errorf("there is no part %q", name)
	}
	return found, nil
}
