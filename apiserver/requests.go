package apiserver

import (
	"context"
	"encoding/hex"
	"errors"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"
	"go.uber.org/zap"

	"portcare/intake"
	"portcare/procedure"
	"portcare/workflows"
)

// startDeadline is for how long intake waits for the engine; when it is away the sweeper starts the case later (R8).
const startDeadline = time.Second

type requester struct {
	Name  string `json:"name,omitempty" maxLength:"200"`
	Phone string `json:"phone,omitempty" maxLength:"50"`
	Email string `json:"email,omitempty" maxLength:"254" doc:"Gets a receipt"`
	Firm  string `json:"firm,omitempty" maxLength:"200"`
}

type requestInput struct {
	Body struct {
		Channel     string     `json:"channel" enum:"leader,sales,branch_marketing,website,chat,hotline,email,secretariat,fanpage,form_bm01,survey,conference,third_party,in_person"`
		ReceivedAt  *time.Time `json:"received_at,omitempty" doc:"When the customer's word reached the company; default now, never in the future"`
		Requester   requester  `json:"requester,omitempty" doc:"As far as known"`
		Customer    string     `json:"customer,omitempty" maxLength:"20" doc:"Code of the customer, when known"`
		Content     string     `json:"content,omitempty" maxLength:"20000"`
		Unit        string     `json:"unit,omitempty" maxLength:"12" doc:"That shall handle it; default the customer's branch, or Sales"`
		Attachments []fileID   `json:"attachments,omitempty" maxItems:"20" uniqueItems:"true" doc:"Ids of uploaded files"`
	}
}

// fileID is a UUID whose description says so, so that a wrong one is found where it stands.
type fileID struct{ uuid.UUID }

// Schema describes a UUID.
func (fileID) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "uuid"}
}

type requestOutput struct {
	Location string `header:"Location"`
	Body     intake.Receipt
}

// receive keeps a customer's request that somebody of the company, or a program, enters (INS-1a).
func (s *Server) receive(ctx context.Context, in *requestInput) (*requestOutput, error) {
	c := callOf(ctx)
	request := intake.Request{
		Actor: c.actor(), EnteredBy: &c.user.ID, Key: c.key, BodyHash: c.hash,
		Channel: procedure.ChannelID(in.Body.Channel), CustomerCode: in.Body.Customer, Content: in.Body.Content,
		UnitID: in.Body.Unit, Now: s.now(), Edition: s.edition.ID,
	}
	for _, f := range in.Body.Attachments {
		request.Attachments = append(request.Attachments, f.UUID)
	}
	if at := in.Body.ReceivedAt; at != nil {
		if at.IsZero() { // the first moment of year 1 isn't "now"
			return nil, wrong("too_old", "body.received_at")
		}
		request.ReceivedAt = *at
	}
	from(in.Body.Requester, &request)
	receipt, err := s.take(ctx, request)
	if err != nil {
		return nil, err
	}
	if receipt.OwnerUnit, err = s.ownerTold(ctx, receipt); err != nil {
		return nil, err
	}
	return &requestOutput{Location: base + "/cases/" + receipt.Reference, Body: receipt}, nil
}

// ownerTold is the owner of a new case, where that doesn't tell whose a customer is whose record isn't the caller's to see.
func (s *Server) ownerTold(ctx context.Context, receipt intake.Receipt) (string, error) {
	row, err := s.db.Case(ctx, receipt.Reference)
	if err != nil || row.CustomerCode == nil {
		return receipt.OwnerUnit, err
	}
	if knows, err := s.seesCustomers(ctx, receipt.Reference); err != nil || !knows {
		return "", err
	}
	return receipt.OwnerUnit, nil
}

type publicRequestInput struct {
	Body struct {
		Requester requester `json:"requester,omitempty"`
		Content   string    `json:"content,omitempty" maxLength:"20000"`
		Website   string    `json:"website,omitempty" maxLength:"200" doc:"Left empty by people"`
	}
}

type publicRequestOutput struct {
	Body struct {
		Reference  string    `json:"reference"`
		ReceivedAt time.Time `json:"received_at"`
	}
}

// receivePublic keeps what somebody sends by the website form.
func (s *Server) receivePublic(ctx context.Context, in *publicRequestInput) (*publicRequestOutput, error) {
	receipt, err := s.takePublic(ctx, in.Body.Requester, in.Body.Content, in.Body.Website, nil)
	out := &publicRequestOutput{}
	out.Body.Reference, out.Body.ReceivedAt = receipt.Reference, receipt.ReceivedAt
	return out, err
}

// takePublic keeps a flood too, parked for a look: every request is received (INS-1a). People leave trap empty.
func (s *Server) takePublic(ctx context.Context, sender requester, content, trap string, files []uuid.UUID) (intake.Receipt, error) {
	c := callOf(ctx)
	calm, _ := s.public.allow(c.address, s.now())
	request := intake.Request{
		Actor: c.actor(), Key: publicKey(c), BodyHash: c.hash, Channel: procedure.ChannelWebsite, Content: content,
		Attachments: files, Parked: !calm || trap != "", Now: s.now(), Edition: s.edition.ID,
	}
	from(sender, &request)
	return s.take(ctx, request)
}

// publicKey: nobody knows which keys strangers have taken, so that one is a request's own only together with its body.
func publicKey(c *call) string { return hex.EncodeToString(hashOf([]byte(c.key), c.hash)) }

func from(r requester, to *intake.Request) {
	to.RequesterName, to.Phone, to.Email, to.Firm = r.Name, r.Phone, r.Email, r.Firm
}

// take commits the request and then starts its case. What is committed stays, also when the engine is away (R1).
func (s *Server) take(ctx context.Context, request intake.Request) (intake.Receipt, error) {
	receipt, err := intake.Receive(ctx, s.db, request)
	var field *intake.FieldError
	if errors.As(err, &field) {
		return receipt, wrong(field.Code, "body."+field.Field)
	}
	if err != nil {
		return receipt, err
	}
	if !receipt.Replayed {
		s.startCase(ctx, workflows.CaseStart{Reference: receipt.Reference, Procedure: procedure.InService, Edition: receipt.Edition})
	}
	return receipt, nil
}

// startCase starts a case's workflow if the engine answers soon. The caller may have gone by now; the case goes on.
func (s *Server) startCase(ctx context.Context, start workflows.CaseStart) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), min(startDeadline, s.actDeadline))
	defer cancel()
	err := workflows.StartCase(ctx, s.temporal, start)
	if err == nil {
		err = s.db.MarkStarted(ctx, start.Reference)
	}
	if err != nil {
		s.log.Warn("case left to the sweeper", zap.String("reference", start.Reference),
			zap.String("trace_id", callOf(ctx).trace), zap.Error(err))
	}
}
