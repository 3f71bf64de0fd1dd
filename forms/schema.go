package forms

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Extensions of a form's JSON Schema. Title and description are Vietnamese.
const (
	ExtTitleEN = "x-title-en"
	ExtHintEN  = "x-hint-en"
	ExtOrder   = "x-order" // of the field in the form
	ExtPick    = "x-pick"
	ExtAs      = "x-as"
)

// What is taken where a form's type sets no limit: characters of a text in a free form, rows of a list, and characters
// of something chosen.
const (
	longText = 4000
	longList = 200
	longPick = 100
)

// mostMoney is the greatest sum in whole dong, unless a form says less: a list of such sums can be added up.
const mostMoney = 1e15

// inline is a registry that writes a type out wherever it is used, so that the schema of a form stands for itself.
type inline struct{ huma.Registry }

// Schema describes the type without references.
func (r inline) Schema(t reflect.Type, _ bool, _ string) *huma.Schema {
	return huma.SchemaFromType(r, t)
}

// label gives each property what pages show, from its tags: vi and en are its titles, vi_hint and en_hint say more, pick
// names where its choices come from (see Choices), as says how a plain type is written (money, password, hidden). What
// is nested is labelled too: a struct is a section of the form, a list of structs has a row for each.
func label(s *huma.Schema, t reflect.Type) {
	for i, field := range fieldsOf(t) {
		property := s.Properties[jsonName(field)]
		if property == nil {
			continue
		}
		property.Title = field.Tag.Get("vi")
		property.Extensions = map[string]any{ExtTitleEN: field.Tag.Get("en"), ExtOrder: i}
		property.Description = field.Tag.Get("vi_hint")
		for extension, tag := range map[string]string{ExtHintEN: "en_hint", ExtPick: "pick", ExtAs: "as"} {
			if said := field.Tag.Get(tag); said != "" {
				property.Extensions[extension] = said
			}
		}
		limit(property)
		if property.Extensions[ExtAs] == "money" && property.Maximum == nil {
			property.Maximum = new(mostMoney)
		}
		if inner, ok := nested(field.Type); ok {
			label(inside(property), inner)
		}
		property.PrecomputeMessages()
	}
	s.PrecomputeMessages()
}

// limit lets no text and no list be endless.
func limit(property *huma.Schema) {
	if values, ok := property.AdditionalProperties.(*huma.Schema); ok && values.MaxLength == nil {
		values.MaxLength = new(longText)
		values.PrecomputeMessages()
	}
	if property.Type != huma.TypeArray {
		return
	}
	if property.MaxItems == nil {
		property.MaxItems = new(longList)
	}
	if item := property.Items; item.Type == huma.TypeString && item.MaxLength == nil && len(item.Enum) == 0 {
		item.MaxLength = new(longPick)
		item.PrecomputeMessages()
	}
}

// nested returns the struct type of a section or of a list's rows; not ok: the field is a plain one. A list within a
// list's rows can't be drawn, so no form has one.
func nested(t reflect.Type) (inner reflect.Type, ok bool) {
	list := t.Kind() == reflect.Slice
	if list || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t.PkgPath() == "time" {
		return nil, false
	}
	for _, field := range fieldsOf(t) {
		if _, deeper := nested(field.Type); list && deeper {
			panic(fmt.Sprintf("the rows of %s have a list or section: %s", t, field.Name))
		}
	}
	return t, true
}

// inside is the schema of a section's, or of a row's, fields.
func inside(property *huma.Schema) *huma.Schema {
	if property.Type == huma.TypeArray {
		return property.Items
	}
	return property
}

// fieldsOf returns the fields of a form's type in their order, with those of embedded types in their place.
func fieldsOf(t reflect.Type) []reflect.StructField {
	var fields []reflect.StructField
	for _, field := range reflect.VisibleFields(t) {
		if !field.Anonymous && field.IsExported() {
			fields = append(fields, field)
		}
	}
	return fields
}

func jsonName(field reflect.StructField) string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	return name
}
