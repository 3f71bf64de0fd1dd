package apiserver

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type duplicatesOutput pageOutput[duplicatePair]

// duplicatePair are two records that are likely to be about one customer.
type duplicatePair struct {
	First    CustomerLine `json:"first"`
	Second   CustomerLine `json:"second"`
	Likeness int          `json:"likeness" minimum:"1" maximum:"99" doc:"Percent"`
	Reasons  []string     `json:"reasons" enum:"tax_code,phone,name" doc:"What they have in common; phone: any number, also of people who stand for them"`
	FoundAt  time.Time    `json:"found_at"`
}

// listDuplicates shows pairs of which the caller sees both records, the likeliest first.
func (s *Server) listDuplicates(ctx context.Context, in *pageInput) (*duplicatesOutput, error) {
	after, err := readDuplicatesAfter(in.Cursor)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Duplicates(ctx, customerViewer(callOf(ctx).person), after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &duplicatesOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.DuplicatePair) string {
		return cursor(strconv.Itoa(last.Likeness), last.FirstCode+" "+last.SecondCode)
	})
	out.Body.Items, err = s.pairsShown(ctx, s.db, rows)
	return out, err
}

func readDuplicatesAfter(text string) (after models.DuplicatesAfter, err error) {
	if text == "" {
		return after, nil
	}
	likeness, codes, ok := readCursor(text)
	if ok {
		after.Likeness, err = strconv.Atoi(likeness)
		after.First, after.Second, ok = strings.Cut(codes, " ")
	}
	if !ok || err != nil || after.First == "" {
		return after, wrong("invalid", "query.cursor")
	}
	return after, nil
}

// mostOfOne is how many likely duplicates of one record are told.
const mostOfOne = 20

// listDuplicatesOf shows which records are likely to be about the same customer.
func (s *Server) listDuplicatesOf(ctx context.Context, in *customerInput) (*duplicatesOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	rows, err := s.db.DuplicatesOf(ctx, customerViewer(callOf(ctx).person), in.Code, mostOfOne)
	if err != nil {
		return nil, err
	}
	out := &duplicatesOutput{}
	out.Body.Items, err = s.pairsShown(ctx, s.db, rows)
	return out, err
}

func (s *Server) pairsShown(ctx context.Context, db *models.DB, rows []models.DuplicatePair) ([]duplicatePair, error) {
	codes := make([]string, 0, 2*len(rows))
	for _, r := range rows {
		codes = append(codes, r.FirstCode, r.SecondCode)
	}
	lines, err := s.linesOf(ctx, db, codes)
	shown := []duplicatePair{}
	for _, r := range rows {
		shown = append(shown, duplicatePair{lines[r.FirstCode], lines[r.SecondCode], r.Likeness, r.Reasons, r.FoundAt})
	}
	return shown, err
}

// linesOf are the lines of customers whom the caller is known to see, by code.
func (s *Server) linesOf(ctx context.Context, db *models.DB, codes []string) (map[string]CustomerLine, error) {
	rows, err := db.Customers(ctx, codes, nil)
	if err != nil {
		return nil, err
	}
	owners := newNames()
	for _, r := range rows {
		owners.want(r.OwnerID)
	}
	if err := owners.load(ctx, db); err != nil {
		return nil, err
	}
	lines, seen := map[string]CustomerLine{}, &callOf(ctx).sight
	seen.list(len(rows))
	for code, r := range rows {
		seen.of(code)
		lines[code] = customerLineOf(models.ListedCustomer{Customer: r, Seen: true}, owners)
	}
	return lines, nil
}

type apartOutput pageOutput[apartPair]

// apartPair are two records of which somebody said that they are about two customers.
type apartPair struct {
	ID     uuid.UUID    `json:"id"`
	First  CustomerLine `json:"first"`
	Second CustomerLine `json:"second"`
	Reason string       `json:"reason"`
	By     *person      `json:"by"`
	At     time.Time    `json:"at"`
}

// listApart shows which pairs are hidden from the likely duplicates, newest first.
func (s *Server) listApart(ctx context.Context, in *pageInput) (*apartOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	rows, err := s.db.ApartAfter(ctx, customerViewer(callOf(ctx).person), after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &apartOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Apart) string { return endOf(last.SaidAt, last.ID) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.Apart) ids { return ids{&r.SaidBy} })
	if err != nil {
		return nil, err
	}
	var codes []string
	for i := range rows {
		codes = append(codes, rows[i].FirstCode, rows[i].SecondCode)
	}
	lines, err := s.linesOf(ctx, s.db, codes)
	out.Body.Items = []apartPair{}
	for _, r := range rows {
		out.Body.Items = append(out.Body.Items, apartPair{r.ID, lines[r.FirstCode], lines[r.SecondCode], r.Reason, names.of(&r.SaidBy), r.SaidAt})
	}
	return out, err
}

type sayApartInput struct{ Body forms.Apartness }

type keptApart struct {
	ID uuid.UUID `json:"id"`
}

type keptApartOutput struct{ Body keptApart }

// sayApart hides a pair for good, until it is taken back. It is said by whoever may change both records.
func (s *Server) sayApart(ctx context.Context, in *sayApartInput) (*keptApartOutput, error) {
	if in.Body.First == in.Body.Second {
		return nil, wrong("itself", "body.second")
	}
	reason, err := saidIn(in.Body.Reason, "body.reason")
	if err != nil {
		return nil, err
	}
	row := models.Apart{FirstCode: in.Body.First, SecondCode: in.Body.Second, Reason: reason, SaidBy: callOf(ctx).user.ID, SaidAt: s.now()}
	kept, err := once(ctx, s, func(tx *models.DB) (keptApart, error) {
		if at, err := mayChangeBoth(ctx, tx, row); err != nil {
			return keptApart{}, orUnknown(unmasked(err), at)
		}
		err := tx.SayApart(ctx, &row)
		if errors.Is(err, models.ErrTaken) {
			err = wrong("taken", "body.second")
		}
		return keptApart{row.ID}, err
	})
	return &keptApartOutput{kept}, err
}

// mayChangeBoth demands that the caller may change both records; where it fails, it says at which.
func mayChangeBoth(ctx context.Context, tx *models.DB, pair models.Apart) (at string, err error) {
	for _, c := range []struct{ code, at string }{{pair.FirstCode, "body.first"}, {pair.SecondCode, "body.second"}} {
		if _, err := customerAsIs(ctx, tx, access.ChangeRecord, c.code, false); err != nil {
			return c.at, err
		}
	}
	return "", nil
}

type takeApartBackInput struct {
	ID string `path:"id" maxLength:"36"`
}

// takeApartBack lets the pair be a likely duplicate again.
func (s *Server) takeApartBack(ctx context.Context, in *takeApartBackInput) (*keptApartOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptApart, error) {
		row, err := tx.LockApart(ctx, id)
		if err != nil {
			return keptApart{}, err
		}
		if _, err := mayChangeBoth(ctx, tx, *row); err != nil {
			return keptApart{}, unmasked(err)
		}
		if row.TakenBackAt != nil {
			return keptApart{row.ID}, nil
		}
		return keptApart{row.ID}, tx.TakeApartBack(ctx, row, callOf(ctx).user.ID, s.now())
	})
	return &keptApartOutput{kept}, err
}
