package apiserver_test

import "net/http"

const customersPath = "/api/v1/customers"

// kept is what an edit of a record answers.
type kept struct {
	Code         string
	Version      int
	Completeness struct {
		Percent int
		Missing []struct{ Field string }
	}
	Warnings []struct{ Code, Location, Message string }
}

func (s *site) addCustomer(login string, body object) (kept, answer) {
	s.Helper()
	got := s.ask(login, "POST", customersPath, body)
	var k kept
	if got.status == 201 {
		got.in(s.T, &k)
	}
	return k, got
}

func ifMatch(tag string) func(*http.Request) { return header("If-Match", tag) }

func (s *site) changesOf(code string) []object {
	s.Helper()
	var changes struct{ Items []object }
	s.ask("kd.head", "GET", customersPath+"/"+code+"/changes", nil).in(s.T, &changes)
	return changes.Items
}
