package apiserver

import (
	"context"
	"encoding/hex"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/procedure"
)

type journalOutput struct {
	Body struct {
		Items []journalEntry `json:"items"`
	}
}

type journalEntry struct {
	Seq      int64            `json:"seq"`
	At       time.Time        `json:"at"`
	Actor    string           `json:"actor" doc:"Id of a person, customer or system"`
	Name     string           `json:"name,omitempty" doc:"Of the person"`
	For      string           `json:"for,omitempty" doc:"On whose behalf"`
	Event    string           `json:"event"`
	Step     procedure.StepID `json:"step"`
	Round    int              `json:"round"`
	Text     anyForm          `json:"text,omitempty" doc:"What was said; missing when it was erased by law"`
	Salt     string           `json:"salt,omitempty" doc:"Of the digest, hex"`
	Digest   string           `json:"digest" doc:"SHA-256 of salt and text, hex"`
	Hash     string           `json:"hash" doc:"SHA-256 over this entry and the hash before, hex"`
	PrevHash string           `json:"prev_hash"`
}

// getJournal shows every act of a case, oldest first, with the chain that ties them (R6).
func (s *Server) getJournal(ctx context.Context, in *caseInput) (*journalOutput, error) {
	if _, err := s.caseFor(ctx, access.See, in.Reference); err != nil {
		return nil, err
	}
	entries, texts, err := s.db.Journal(ctx, in.Reference)
	if err != nil {
		return nil, err
	}
	names := newNames()
	for _, e := range entries {
		names.want(personID(e.Actor))
	}
	if err := names.load(ctx, s.db); err != nil {
		return nil, err
	}
	out := &journalOutput{}
	out.Body.Items = []journalEntry{}
	for _, e := range entries {
		shown := journalEntry{
			Seq: e.Seq, At: e.At, Actor: e.Actor, For: e.ForActor, Event: e.Event, Step: e.Step, Round: e.Round,
			Digest: hex.EncodeToString(e.Digest), Hash: hex.EncodeToString(e.Hash), PrevHash: hex.EncodeToString(e.PrevHash),
		}
		if p := names.of(personID(e.Actor)); p != nil {
			shown.Name = p.Name
		}
		if text, kept := texts[e.Seq]; kept {
			shown.Text, shown.Salt = anyForm(text.Body), hex.EncodeToString(text.Salt)
		}
		out.Body.Items = append(out.Body.Items, shown)
	}
	return out, nil
}

// personID reads an actor of the journal; nil: not a person of the company.
func personID(actor string) *uuid.UUID {
	id, err := uuid.Parse(actor)
	if err != nil {
		return nil
	}
	return &id
}
