package models

import (
	"context"
	"fmt"

	"github.com/google/uuid"
)

// OpenCasesOf returns the references of the cases that are open and that the person asked for, or that are filed under the
// record of a customer who is the person, whoever entered them: until they are finished the person's data is needed for
// them (CUS-9).
func (db *DB) OpenCasesOf(ctx context.Context, s *DataSubject) ([]string, error) {
	p, err := db.person(ctx, s)
	if err != nil {
		return nil, err
	}
	open := []string{}
	err = db.with(ctx).Raw("SELECT reference FROM cases WHERE state = 'open' AND (reference IN (SELECT reference FROM requests WHERE "+p.isOwn(tableOf("requests"))+
		") OR customer_code IN (SELECT code FROM customers WHERE person AND "+p.isOwn(tableOf("customers"))+")) ORDER BY reference", p.values()).Scan(&open).Error
	if err != nil {
		return nil, fmt.Errorf("look for open cases of a person: %w", err)
	}
	return open, nil
}

// otherOpen is the condition for requests about the data of the same person that wait for an answer.
func otherOpen(p *person) string {
	return "closed_at IS NULL AND privacy_requests.id <> @request AND subject_id IN (SELECT id FROM data_subjects WHERE id = @id OR " + p.isOwn(tableOf("data_subjects")) + ")"
}

// OtherOpenRequests counts what else the person of a request asked about the own data, and waits for.
func (db *DB) OtherOpenRequests(ctx context.Context, r *PrivacyRequest) (n int, err error) {
	p, err := db.person(ctx, &r.Subject)
	if err != nil {
		return 0, err
	}
	values := p.values()
	values["request"] = r.ID
	err = db.with(ctx).Raw("SELECT count(*) FROM privacy_requests WHERE "+otherOpen(p), values).Scan(&n).Error
	if err != nil {
		return 0, fmt.Errorf("count the open requests of a person: %w", err)
	}
	return n, nil
}

// CloseOtherRequests closes those with a deletion that was done, for the reason given: there is nothing left that they
// could be about. It has to come before the deletion, which takes away by what they are found. Closed by nobody, they are
// closed by who took them down.
func (db *DB) CloseOtherRequests(ctx context.Context, r *PrivacyRequest, reason string) error {
	p, err := db.person(ctx, &r.Subject)
	if err != nil {
		return err
	}
	values := p.values()
	values["request"], values["reason"], values["at"], values["by"] = r.ID, reason, r.ClosedAt, r.ClosedBy
	err = db.with(ctx).Exec(`UPDATE privacy_requests SET state = 'done', answer = @reason, closed_at = @at, closed_by = coalesce(CAST(@by AS uuid), entered_by),
		first_answer = CASE WHEN first_answered_at IS NULL THEN @reason ELSE first_answer END,
		first_answered_by = CASE WHEN first_answered_at IS NULL THEN coalesce(CAST(@by AS uuid), entered_by) ELSE first_answered_by END,
		first_answered_at = coalesce(first_answered_at, @at) WHERE `+otherOpen(p), values).Error
	if err != nil {
		return fmt.Errorf("close the other requests of a person: %w", err)
	}
	return nil
}

// ErasureOf returns what the deletion of a request came to, or ErrNotFound.
func (db *DB) ErasureOf(ctx context.Context, request uuid.UUID) (*Erasure, error) {
	return first[Erasure](db.with(ctx).Where("request_id = ?", request))
}
