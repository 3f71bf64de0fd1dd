package models

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// document is a JSON value that is looked into: an object, a list, a text, a number.
func document(text json.RawMessage) (value any, err error) {
	if len(text) == 0 {
		return nil, nil //nolint:nilnil // nothing is there
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber() // dong in full
	err = d.Decode(&value)
	return value, err
}

// filled is kept with what it lacks taken from other: fields of objects one by one, of lists of words each that is
// missing.
func filled(kept, other any) any {
	switch k := kept.(type) {
	case map[string]any:
		from, ok := other.(map[string]any)
		if !ok {
			return kept
		}
		both := maps.Clone(k)
		for name, value := range from {
			if both[name] = filled(both[name], value); both[name] == nil {
				delete(both, name)
			}
		}
		return both
	case []any:
		more, _ := other.([]any)
		both := slices.Clone(k)
		for _, value := range more {
			if _, word := value.(string); word && !slices.Contains(both, value) {
				both = append(both, value)
			}
		}
		return both
	}
	if isNothing(kept) {
		return other
	}
	return kept
}

func isNothing(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case bool:
		return !v
	case json.Number:
		return v == "0"
	}
	return false
}

// withdrawn takes back what made after out of before, of what is there now: where it is still as it was made, it is as
// before again. What was changed since stays; those places are the conflicts.
func withdrawn(now, before, after any) (value any, conflicts []string) {
	switch {
	case reflect.DeepEqual(now, after):
		return before, nil
	case reflect.DeepEqual(before, after):
		return now, nil
	}
	nowFields, isObject := now.(map[string]any)
	afterFields, wasObject := after.(map[string]any)
	if !isObject || !wasObject {
		return now, []string{""}
	}
	beforeFields, _ := before.(map[string]any)
	left := map[string]any{}
	names := maps.Clone(nowFields)
	maps.Copy(names, afterFields)
	maps.Copy(names, beforeFields)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		field, inner := withdrawn(nowFields[name], beforeFields[name], afterFields[name])
		if field != nil {
			left[name] = field
		}
		for _, place := range inner {
			conflicts = append(conflicts, strings.TrimSuffix(name+"."+place, "."))
		}
	}
	return left, conflicts
}

// unmarshalExact reads a document into a value, numbers in full.
func unmarshalExact(text json.RawMessage, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(into)
}

// sameJSON tells whether two documents say the same.
func sameJSON(one, other json.RawMessage) bool {
	a, err := document(one)
	if err != nil {
		return false
	}
	b, err := document(other)
	return err == nil && reflect.DeepEqual(a, b)
}
