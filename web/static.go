package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"path"
)

//go:embed static
var staticFiles embed.FS

// Asset is a file that pages load.
type Asset struct {
	Path        string // such as /static/style.css
	ContentType string
	Content     []byte
}

// Assets returns all files that pages load.
func Assets() ([]Asset, error) {
	names, err := fs.Glob(staticFiles, "static/*")
	if err != nil {
		return nil, err
	}
	var assets []Asset
	for _, name := range names {
		content, err := staticFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		assets = append(assets, Asset{Path: "/" + name, ContentType: mime.TypeByExtension(path.Ext(name)), Content: content})
	}
	return assets, nil
}

// assetAddress is the address of a file with its version, so that browsers can keep it for good.
func assetAddress(name string) (string, error) {
	content, err := staticFiles.ReadFile("static/" + name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	return "/static/" + name + "?v=" + hex.EncodeToString(sum[:6]), nil
}
