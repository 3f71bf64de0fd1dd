package apiserver

import (
	"context"
	"encoding/hex"
	"strconv"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type journalInput struct {
	Reference string `path:"reference"`
	Limit     int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor    string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type journalOutput pageOutput[journalEntry]

type journalEntry struct {
	Seq      int64            `json:"seq"`
	At       time.Time        `json:"at"`
	Actor    string           `json:"actor" doc:"Id of a person, customer or system"`
	Name     string           `json:"name,omitempty" doc:"Of the person"`
	For      string           `json:"for,omitempty" doc:"Id of the leader in whose place"`
	ForName  string           `json:"for_name,omitempty" doc:"Of that leader"`
	Event    string           `json:"event"`
	Step     procedure.StepID `json:"step"`
	Round    int              `json:"round"`
	Text     anyForm          `json:"text,omitempty" doc:"What was said; missing when it was erased by law, or tells of customers of whom the caller sees no more than the name"`
	Salt     string           `json:"salt,omitempty" doc:"Of the digest, hex"`
	Digest   string           `json:"digest" doc:"SHA-256 of salt and text, hex"`
	Hash     string           `json:"hash" doc:"SHA-256 over this entry and the hash before, hex"`
	PrevHash string           `json:"prev_hash"`
}

// getJournal shows every act of a case, oldest first, with the chain that ties them (R6).
func (s *Server) getJournal(ctx context.Context, in *journalInput) (*journalOutput, error) {
	if _, err := s.caseFor(ctx, access.See, in.Reference); err != nil {
		return nil, err
	}
	var after int64
	if in.Cursor != "" {
		seq, _, ok := readCursor(in.Cursor)
		var err error
		if after, err = strconv.ParseInt(seq, 10, 64); !ok || err != nil {
			return nil, wrong("invalid", "query.cursor")
		}
	}
	items, err := s.journal(ctx, in.Reference, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &journalOutput{}
	items, out.Body.NextCursor = onePage(items, in.Limit, func(last journalEntry) string {
		return cursor(strconv.FormatInt(last.Seq, 10), in.Reference)
	})
	out.Body.Items = items
	return out, nil
}

// wholeJournal is the limit of no limit.
const wholeJournal = -1

// journal shows at most limit entries of a case that the caller sees, after the one with the number.
func (s *Server) journal(ctx context.Context, reference string, after int64, limit int) ([]journalEntry, error) {
	knows, err := s.seesCustomers(ctx, reference)
	if err != nil {
		return nil, err
	}
	entries, texts, err := s.db.JournalAfter(ctx, reference, after, limit)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(ctx, s.db, entries, func(r *models.Entry) ids { return ids{personID(r.Actor), personID(r.ForActor)} })
	if err != nil {
		return nil, err
	}
	items := []journalEntry{}
	for _, e := range entries {
		shown := journalEntry{
			Seq: e.Seq, At: e.At, Actor: e.Actor, For: e.ForActor, Event: e.Event, Step: e.Step, Round: e.Round,
			Digest: hex.EncodeToString(e.Digest), Hash: hex.EncodeToString(e.Hash), PrevHash: hex.EncodeToString(e.PrevHash),
		}
		if p := names.of(personID(e.Actor)); p != nil {
			shown.Name = p.Name
		}
		shown.ForName = nameOf(names.of(personID(e.ForActor)))
		if text, kept := texts[e.Seq]; kept && (knows || !forms.TellsOfCustomers(e.Step, forms.Act(e.Event))) {
			shown.Text, shown.Salt = anyForm(text.Body), hex.EncodeToString(text.Salt)
		}
		items = append(items, shown)
	}
	return items, nil
}

// personID reads an actor of the journal; nil: not a person of the company.
func personID(actor string) *uuid.UUID {
	id, err := uuid.Parse(actor)
	if err != nil {
		return nil
	}
	return &id
}
