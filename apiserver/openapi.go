package apiserver

import (
	"github.com/danielgtaylor/huma/v2"
)

// apiVersion is that of the paths under /api/v1.
const apiVersion = "1.0.0"

// OpenAPI returns the description of the API, OpenAPI 3.1 as YAML; the file openapi.yaml is a copy of it.
func OpenAPI() ([]byte, error) {
	s, err := New(Config{})
	if err != nil {
		return nil, err
	}
	return s.api.OpenAPI().YAML()
}

// describe is what huma starts from: JSON only, and none of its own pages, which load scripts from elsewhere.
func describe() huma.Config {
	json := huma.DefaultJSONFormat
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title:   "portcare",
				Version: apiVersion,
				Description: "Customer care of Hải Phòng Port. Times are RFC 3339, text is UTF-8. Errors are problem documents " +
					"(RFC 9457) of the types listed under /problems/; their texts follow Accept-Language (vi, en).",
			},
			Components: &huma.Components{
				Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
				SecuritySchemes: map[string]*huma.SecurityScheme{
					"bearer":  {Type: "http", Scheme: "bearer", Description: "Token of POST /api/v1/sessions or /api/v1/tokens"},
					"session": {Type: "apiKey", In: "cookie", Name: cookieName, Description: "Session of the pages"},
				},
			},
		},
		Formats:                      map[string]huma.Format{"application/json": json, "json": json},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	}
}
