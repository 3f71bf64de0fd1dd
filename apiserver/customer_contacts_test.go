package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models/modelstest"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestRepresentativesAreEdited(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KH1", 3, "")
	path := customersPath + "/KH1/contacts"
	tag := s.ask("kd.officer", "GET", path, nil).header.Get("ETag")
	people := object{"representatives": []object{
		{"name": "Trần Văn A", "position": "director", "phone": "0912 345 678", "email": "a@example.com", "birthday": "1970-03-08"},
		{"name": "Lê Thị B"},
	}}

	t.Run("PRE-1b who stands for a customer", func(t *testing.T) {
		got := s.ask("kd.officer", "PUT", path, people, ifMatch(tag))
		require.Equal(t, 200, got.status, string(got.body))
		tag = got.header.Get("ETag")
		var read struct{ Representatives []object }
		s.ask("gd", "GET", path, nil).in(t, &read)
		require.Equal(t, "+84912345678", read.Representatives[0]["phone"])
		require.Equal(t, "Lê Thị B", read.Representatives[1]["name"])
		require.Len(t, s.changesOf("KH1"), 1)
	})
	t.Run("PRE-1b people are told apart by name, and leave", func(t *testing.T) {
		twice := object{"representatives": []object{{"name": "Lê Thị B"}, {"name": "lê thị  b"}}}
		got := s.ask("kd.officer", "PUT", path, twice, ifMatch(tag))
		require.Equal(t, "not_unique", codesOf(got.problem(t))["body.representatives[1].name"])
		gone := object{"representatives": []object{{"name": "Lê Thị B", "gone": true}}}
		require.Equal(t, 200, s.ask("kd.officer", "PUT", path, gone, ifMatch(tag)).status)
		var read struct{ Representatives []object }
		s.ask("gd", "GET", path, nil).in(t, &read)
		require.Empty(t, read.Representatives)
	})
	t.Run("PRE-1b what can't be right is refused where it stands", func(t *testing.T) {
		tag = s.ask("gd", "GET", path, nil).header.Get("ETag")
		bad := object{"representatives": []object{{"name": "A", "phone": "12"}, {"name": "B", "email": "x"}}}
		problem := s.ask("kd.officer", "PUT", path, bad, ifMatch(tag)).problem(t)
		require.Equal(t, map[string]string{
			"body.representatives[0].phone": "not_a_phone", "body.representatives[1].email": "not_an_email",
		}, codesOf(problem))
		require.Equal(t, 412, s.ask("kd.officer", "PUT", path, people, ifMatch(`"1"`)).status)
	})
}
