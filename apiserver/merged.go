package apiserver

import (
	"context"
	"strings"

	"portcare/models"
)

// asMerged is the error that a record was merged, also when the database says so; nil: it is another one.
func asMerged(err error) *models.MergedError {
	gone, _ := models.AsMerged(err)
	return gone
}

// wentInto is the failure to write about a customer whose record was merged. It names the one that goes on.
func (s *Server) wentInto(ctx context.Context, gone *models.MergedError) *failure {
	f := fail(mergedRecord)
	if went, err := s.db.WentTo(ctx, []string{gone.Code}); err == nil {
		f.merged = went[gone.Code]
	}
	return f
}

// wentOnTo leads a reader from the old code to the record that has now what was asked for.
func wentOnTo(ctx context.Context, row *models.Customer) *failure {
	f := fail(wentOn)
	f.merged = *row.MergedInto
	f.location = strings.Replace(callOf(ctx).asked, "/customers/"+row.Code, "/customers/"+f.merged, 1)
	return f
}
