package apiserver

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// docPage is the documentation as the template shows it.
type docPage struct {
	Title, Description, Version string
	Groups                      []docGroup
}

type docGroup struct {
	Name       string
	Operations []docOperation
}

type docOperation struct {
	ID, Method, Path, Summary, SummaryVI, Who, Scope string
	Parameters                                       []docField
	BodyType                                         string
	Body                                             []docField
	Answers                                          []docAnswer
	Problems                                         []string
}

type docAnswer struct {
	Status, Type string
	Fields       []docField
}

// docField is a line of a table: nested fields are written with dots and brackets.
type docField struct {
	Name, Type, Limits, Doc string
	Required                bool
}

// deepest is how far nested objects are written out.
const deepest = 5

// documentation lays out the description of the API for reading.
func documentation(api *huma.OpenAPI) docPage {
	page := docPage{Title: api.Info.Title, Description: api.Info.Description, Version: api.Info.Version}
	d := documenter{api.Components.Schemas}
	for _, path := range slices.Sorted(maps.Keys(api.Paths)) {
		item := api.Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Delete} {
			if op == nil {
				continue
			}
			i := slices.IndexFunc(page.Groups, func(g docGroup) bool { return g.Name == op.Tags[0] })
			if i < 0 {
				page.Groups = append(page.Groups, docGroup{Name: op.Tags[0]})
				i = len(page.Groups) - 1
			}
			page.Groups[i].Operations = append(page.Groups[i].Operations, d.operation(op))
		}
	}
	return page
}

type documenter struct{ registry huma.Registry }

func (d documenter) operation(op *huma.Operation) docOperation {
	doc := docOperation{
		ID: op.OperationID, Method: op.Method, Path: op.Path, Summary: op.Summary,
		SummaryVI: extension(op, "x-summary-vi"), Who: extension(op, "x-who"), Scope: extension(op, "x-scope"),
	}
	for _, p := range op.Parameters {
		doc.Parameters = append(doc.Parameters, docField{
			Name: p.Name + " (" + p.In + ")", Type: p.Schema.Type, Limits: limits(p.Schema),
			Doc: first(p.Description, p.Schema.Description), Required: p.Required,
		})
	}
	if op.RequestBody != nil {
		for contentType, media := range op.RequestBody.Content {
			doc.BodyType, doc.Body = contentType, d.fields("", media.Schema, 0)
		}
	}
	for _, status := range slices.Sorted(maps.Keys(op.Responses)) {
		response := op.Responses[status]
		if code, err := strconv.Atoi(status); err == nil && code >= 400 {
			doc.Problems = append(doc.Problems, status)
			continue
		}
		answer := docAnswer{Status: status}
		types := slices.Sorted(maps.Keys(response.Content))
		answer.Type = strings.Join(types, ", ")
		for _, t := range types {
			answer.Fields = d.fields("", response.Content[t].Schema, 0)
		}
		doc.Answers = append(doc.Answers, answer)
	}
	return doc
}

// fields writes the properties of an object as lines, those of nested objects and lists below them.
func (d documenter) fields(prefix string, s *huma.Schema, depth int) []docField {
	if s == nil || depth > deepest {
		return nil
	}
	if s.Ref != "" {
		s = d.registry.SchemaFromRef(s.Ref)
	}
	var lines []docField
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		property := s.Properties[name]
		nested := property
		label := prefix + name
		if property.Type == huma.TypeArray {
			nested, label = property.Items, label+"[]"
		}
		lines = append(lines, docField{
			Name: label, Type: typeName(property), Limits: limits(property), Doc: property.Description,
			Required: slices.Contains(s.Required, name),
		})
		lines = append(lines, d.fields(label+".", nested, depth+1)...)
	}
	return lines
}

func typeName(s *huma.Schema) string {
	switch {
	case s.Ref != "":
		return "object"
	case s.Type == huma.TypeArray && s.Items != nil:
		return typeName(s.Items) + "[]"
	case s.Format != "":
		return s.Format
	}
	return s.Type
}

// limits says what a value has to keep to.
func limits(s *huma.Schema) string {
	var parts []string
	add := func(format string, v any) { parts = append(parts, fmt.Sprintf(format, v)) }
	if len(s.Enum) > 0 {
		parts = append(parts, strings.Trim(strings.ReplaceAll(fmt.Sprint(s.Enum), " ", " | "), "[]"))
	}
	if s.Minimum != nil {
		add("≥ %s", number(*s.Minimum))
	}
	if s.Maximum != nil {
		add("≤ %s", number(*s.Maximum))
	}
	if s.MinLength != nil {
		add("≥ %v ký tự", *s.MinLength)
	}
	if s.MaxLength != nil {
		add("≤ %v ký tự", *s.MaxLength)
	}
	if s.MaxItems != nil {
		add("≤ %v mục", *s.MaxItems)
	}
	if s.Default != nil {
		add("mặc định %v", s.Default)
	}
	return strings.Join(parts, ", ")
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func extension(op *huma.Operation, name string) string {
	text, ok := op.Extensions[name].(string)
	if !ok {
		return ""
	}
	return text
}

func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
