package apiserver

import (
	"context"
	"fmt"
	"strconv"

	"portcare/calendar"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

type tierMovesInput struct {
	Months int    `query:"months" minimum:"1" maximum:"60" doc:"Another window than the one in force"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type tierMovesOutput struct {
	Body struct {
		Months     int        `json:"months" doc:"Of revenue that would count"`
		Total      int64      `json:"total" doc:"How many would move in all"`
		Items      []tierMove `json:"items"`
		NextCursor string     `json:"next_cursor,omitempty"`
	}
}

// tierMove is what a recomputation would do to a customer.
type tierMove struct {
	Code           string                  `json:"code"`
	Name           string                  `json:"name"`
	TierBefore     int                     `json:"tier_before"`
	Tier           int                     `json:"tier"`
	StandingBefore models.CustomerStanding `json:"standing_before" enum:"traditional,established,new,potential"`
	Standing       models.CustomerStanding `json:"standing" enum:"traditional,established,new,potential"`
	Revenue        int64                   `json:"revenue" doc:"Of the months that would count, whole dong"`
	Rank           *int64                  `json:"rank,omitempty" doc:"By that revenue; missing: none"`
	Reason         string                  `json:"reason" doc:"In the caller's language"`
}

// listTierMoves tells who would move if tiers were recomputed now, by rank; nobody moves (CUS-2, CUS-3).
func (s *Server) listTierMoves(ctx context.Context, in *tierMovesInput) (*tierMovesOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	out := &tierMovesOutput{}
	if out.Body.Months = in.Months; in.Months == 0 {
		if out.Body.Months, err = s.db.TierMonthsInForce(ctx); err != nil {
			return nil, err
		}
	}
	rows, err := s.db.TierMoves(ctx, s.now().In(calendar.Zone), out.Body.Months, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, moveCursor)
	out.Body.Items = []tierMove{}
	shown := &callOf(ctx).sight
	shown.list(len(rows))
	for _, m := range rows {
		shown.of(m.CustomerCode)
		out.Body.Total = m.AllMoves
		out.Body.Items = append(out.Body.Items, tierMove{
			Code: m.CustomerCode, Name: m.Name, TierBefore: m.TierBefore, Tier: m.Tier, StandingBefore: m.StandingBefore, Standing: m.Standing,
			Revenue: m.Revenue, Rank: m.Rank, Reason: reasonOf(m, out.Body.Months, callOf(ctx).lang),
		})
	}
	return out, nil
}

// noRank stands in a cursor for a customer without revenue.
const noRank = "-"

func moveCursor(m models.TierMove) string {
	rank := noRank
	if m.Rank != nil {
		rank = strconv.FormatInt(*m.Rank, 10)
	}
	return cursor(rank, m.CustomerCode)
}

func (in tierMovesInput) after() (after models.MovesAfter, err error) {
	if in.Cursor == "" {
		return after, nil
	}
	rank, code, ok := readCursor(in.Cursor)
	if rank != noRank && ok {
		n, err := strconv.ParseInt(rank, 10, 64)
		after.Rank, ok = &n, err == nil
	}
	if !ok || code == "" {
		return after, wrong("invalid", "query.cursor")
	}
	after.Code = code
	return after, nil
}

// reasonOf says why a customer gets the tier and the standing.
func reasonOf(m models.TierMove, months int, lang string) string {
	return tierReason(m, months).In(lang) + "; " + standingReason(m).In(lang) + "."
}

func tierReason(m models.TierMove, months int) procedure.Text {
	ranked := func(vi, en string) procedure.Text {
		money := web.Money(m.Revenue)
		return procedure.Text{
			VI: fmt.Sprintf("doanh thu %d tháng là %s, thứ %d: %s", months, money, *m.Rank, vi),
			EN: fmt.Sprintf("revenue of %d months is %s, rank %d: %s", months, money, *m.Rank, en),
		}
	}
	switch {
	case m.Tier == 1 && m.Rank != nil:
		return ranked("trong mười khách hàng đứng đầu", "among the ten highest")
	case m.Tier == 2 && m.Rank != nil:
		return ranked("từ thứ 11 đến thứ 25", "11th to 25th")
	case m.Tier == 3 && m.Rank != nil:
		return ranked("đang sử dụng dịch vụ, dưới 25 khách hàng đứng đầu", "uses the service, below the 25 highest")
	case m.Tier == 3:
		return procedure.Text{VI: "đang sử dụng dịch vụ, chưa có doanh thu trong kỳ tính", EN: "uses the service, without revenue in the window"}
	case m.UsedLast == nil:
		return procedure.Text{VI: "chưa từng sử dụng dịch vụ", EN: "never used the service"}
	}
	return procedure.Text{
		VI: "một năm qua không sử dụng dịch vụ, lần cuối " + m.UsedLast.Format("01/2006"),
		EN: "no use within a year, the last in " + m.UsedLast.Format("01/2006"),
	}
}

func standingReason(m models.TierMove) procedure.Text {
	if m.FromDay == nil {
		return procedure.Text{VI: "không có hợp đồng và không sử dụng", EN: "no contract, and no use"}
	}
	since := m.FromDay.Format("02/01/2006")
	switch m.Standing {
	case models.Traditional:
		return procedure.Text{VI: "là khách hàng từ " + since + ", đã đủ ba năm", EN: "a customer since " + since + ", three years or more"}
	case models.Established:
		return procedure.Text{VI: "là khách hàng từ " + since + ", từ hai đến ba năm", EN: "a customer since " + since + ", two to three years"}
	default:
		return procedure.Text{VI: "là khách hàng từ " + since + ", chưa đủ hai năm", EN: "a customer since " + since + ", under two years"}
	}
}
