package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"go.uber.org/zap"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// sentAct is an act as it came from a case's page.
type sentAct struct {
	filled
	reference string
	name      forms.Act
	step      procedure.StepID
	round     int
	item      string // the work item that the form is about, if it is about one
}

// refusedAct is one that wasn't recorded, to be shown again.
type refusedAct struct {
	sentAct
	nonce   string
	problem string            // of the form as a whole
	wrong   map[string]string // texts, by field
}

// readAct reads the form of an act. The case has to be the reader's to see.
func (s *Server) readAct(ctx context.Context, reference string, name forms.Act, sent url.Values) (*sentAct, error) {
	row, err := s.caseFor(ctx, access.See, reference)
	if err != nil {
		return nil, err
	}
	in := &sentAct{reference: row.Reference, name: name, step: procedure.StepID(sent.Get(web.FieldStep))}
	if in.round, err = strconv.Atoi(sent.Get(web.FieldRound)); err != nil {
		return nil, fail(malformed)
	}
	if _, err := stepOf(row, in.step); err != nil {
		return nil, fail(notFound)
	}
	var has bool
	if in.form, has = forms.For(in.step, name); !has {
		return nil, fail(notFound)
	}
	edition, ok := procedure.Find(row.Edition)
	if !ok {
		return nil, fail(notFound)
	}
	units, err := s.unitChoices(ctx)
	if err != nil {
		return nil, err
	}
	facts, err := s.newPicks(ctx, edition, units, row.Reference, row.HandlingUnitID).of(ctx, in.form.Schema())
	if err != nil {
		return nil, err
	}
	in.blank = web.Blank{Schema: in.form.Schema(), Facts: facts, Report: edition.Complaint, Lang: callOf(ctx).lang}
	in.typed, err = in.blank.Read(sent)
	if name == forms.CloseWorkItem {
		in.item = in.typed.Values["id"]
	}
	return in, err
}

// actByPage does what the reader decided or did: the same act as the API's, with the form's nonce as its key.
func (s *Server) actByPage(g *gin.Context) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	if err := needNonce(g); err != nil {
		return err
	}
	name := forms.Act(g.Param("act"))
	in, err := s.readAct(ctx, g.Param("reference"), name, sent)
	if err != nil {
		return err
	}
	address := "/cases/" + url.PathEscape(in.reference)
	switch {
	case sent.Has(web.FieldDraft):
		return s.draftByPage(g, in, address+"?done=draft#do")
	case sent.Has(web.FieldRows): // what is kept comes back with empty rows
		return s.draftByPage(g, in, address+"#"+url.PathEscape(string(name)+"-"+sent.Get(web.FieldRows)))
	}
	if err := s.performTyped(g, in); err != nil {
		return s.showRefused(g, in, err)
	}
	if err := s.dropDraft(ctx, in); err != nil { // the act counts all the same
		s.log.Warn("forget a draft", zap.String("reference", in.reference), zap.Error(err))
	}
	g.Redirect(http.StatusSeeOther, address+"?done=act")
	return nil
}

// draftByPage keeps what was typed and goes on to where it can be seen.
func (s *Server) draftByPage(g *gin.Context, in *sentAct, next string) error {
	ctx := g.Request.Context()
	kept, err := s.keepDraft(ctx, in)
	if err != nil {
		return err
	}
	if !kept {
		return s.showRefused(g, in, s.overBy(ctx, in.reference, in.step, in.round))
	}
	g.Redirect(http.StatusSeeOther, next)
	return nil
}

func (s *Server) performTyped(g *gin.Context, in *sentAct) error {
	ctx := g.Request.Context()
	a := act{reference: in.reference, step: in.step, round: in.round, name: in.name, form: in.raw(), formAt: "body.form"}
	if len(in.typed.Wrong) > 0 {
		return s.whyNot(ctx, in, a)
	}
	var err error
	if a.form, err = s.withFiles(g, in, a); err != nil {
		return err
	}
	_, err = s.perform(ctx, a)
	return err
}

// withFiles keeps the files that came with an act, and names them in its form. Nobody's files are kept for an act that
// isn't theirs to do.
func (s *Server) withFiles(g *gin.Context, in *sentAct, a act) (json.RawMessage, error) {
	fields := in.blank.FileFields()
	if g.Request.MultipartForm == nil || len(g.Request.MultipartForm.File) == 0 || len(fields) == 0 {
		return a.form, nil
	}
	ctx := g.Request.Context()
	row, err := s.caseFor(ctx, access.See, in.reference)
	if err != nil {
		return nil, err
	}
	if _, err := s.mayAct(ctx, row, a); err != nil && !s.wasSent(ctx) {
		return nil, err
	}
	form := map[string]any{}
	if err := json.Unmarshal(a.form, &form); err != nil {
		return nil, err
	}
	for _, name := range fields {
		ids, err := s.keepFiles(g, name, a.formAt+"."+name)
		if err != nil {
			return nil, err
		}
		if len(ids) > 0 {
			form[name] = ids
		}
	}
	return json.Marshal(form)
}

// wasSent tells whether the form came before, and is to be answered as it was then.
func (s *Server) wasSent(ctx context.Context) bool {
	_, err := s.db.SubmissionByKey(ctx, callOf(ctx).actor(), callOf(ctx).key)
	return err == nil
}

// whyNot tells what keeps an act with unreadable fields from being done. Nobody is asked to put a form right that isn't
// theirs to send, or whose round is over.
func (s *Server) whyNot(ctx context.Context, in *sentAct, a act) error {
	row, err := s.caseFor(ctx, access.See, in.reference)
	if err != nil {
		return err
	}
	var f *failure
	if _, err := s.mayAct(ctx, row, a); err != nil && (!errors.As(err, &f) || f.id != invalid.id) {
		return err
	}
	return in.check(a.formAt)
}

// showRefused shows the case as it stands, and beside it what was wrong. Nothing that was typed is lost: it stands in
// the form again, and as a draft; or in the notice, when the case has moved on.
func (s *Server) showRefused(g *gin.Context, in *sentAct, err error) error {
	ctx := g.Request.Context()
	var f *failure
	if !errors.As(err, &f) && !errors.Is(err, models.ErrKeyReused) && !models.IsAway(err) && !models.IsBusy(err) || f != nil && f.id == notFound.id {
		return err
	}
	problem := s.answer(ctx, err)
	if _, err := s.keepDraft(ctx, in); err != nil {
		return err
	}
	again := &refusedAct{sentAct: *in, nonce: uuid.NewString(), wrong: wrongFields(problem.Errors, callOf(ctx).lang)}
	if problem.Status == http.StatusServiceUnavailable {
		again.nonce = callOf(ctx).key // sent again it is still the same act
	}
	lang := callOf(ctx).lang
	notice := &web.Notice{Tone: web.Bad, Title: problem.Title + ".", Text: s.whatNow(problem, in, lang) + chooseAgain(g.Request, problem, lang)}
	p, err := s.composeCase(g, in.reference, again)
	if err != nil {
		return err
	}
	if !offers(p, in) {
		if notice.Items, err = in.blank.Typed(in.typed); err != nil {
			return err
		}
	}
	p.Notice = notice
	for name, values := range problem.headers {
		g.Header(name, values[0])
	}
	return s.show(g, problem.Status, p)
}

// whatNow says what became of an act that wasn't recorded; when somebody decided first: who, when and what (R3).
func (s *Server) whatNow(p *Problem, in *sentAct, lang string) string {
	if p.Decided != nil {
		by := web.InPlaceOf(p.Decided.By, p.Decided.For, lang)
		return procedure.Text{
			VI: by + " đã quyết định lúc " + web.When(p.Decided.At) + ": " + web.DecisionText(in.step, p.Decided.Decision, lang) + ".",
			EN: by + " decided at " + web.When(p.Decided.At) + ": " + web.DecisionText(in.step, p.Decided.Decision, lang) + ".",
		}.In(lang)
	}
	text := pageDetail(p, lang)
	for _, e := range p.Errors {
		if said := pageText(e, lang); p.Status != http.StatusUnprocessableEntity && !strings.Contains(text, said) {
			text += " " + said
		}
	}
	return text
}

// offers tells whether the page has the form.
func offers(p *web.CasePage, in *sentAct) bool {
	if string(in.step) != p.Step || in.round != p.Round {
		return false
	}
	for _, f := range p.Forms {
		if f.ID == string(in.name) {
			return true
		}
	}
	for _, w := range p.WorkItems {
		if w.Form != nil && w.ID == in.item {
			return true
		}
	}
	return false
}

// keepDraft keeps what was typed for the reader alone, beside the drafts of other acts of the round. When the case has
// moved on, it keeps nothing: the next round begins with empty forms.
func (s *Server) keepDraft(ctx context.Context, in *sentAct) (kept bool, err error) {
	row, err := s.db.Case(ctx, in.reference)
	if err != nil || row.State != models.CaseOpen || row.Step != in.step || row.Round != in.round {
		return false, err
	}
	return true, s.saveDraft(ctx, in, in.typed.Values)
}

// draftKey tells the drafts of a round apart: by act, and the results of work items by item.
func draftKey(name forms.Act, item string) string {
	if item == "" {
		return string(name)
	}
	return string(name) + "/" + item
}

// dropDraft forgets what was typed, since it was recorded.
func (s *Server) dropDraft(ctx context.Context, in *sentAct) error {
	drafts, _, err := s.draftsOf(ctx, in.reference, in.step, in.round)
	if err != nil || len(drafts[draftKey(in.name, in.item)]) == 0 {
		return err
	}
	return s.saveDraft(ctx, in, nil)
}

func (s *Server) saveDraft(ctx context.Context, in *sentAct, values map[string]string) error {
	drafts, _, err := s.draftsOf(ctx, in.reference, in.step, in.round)
	if err != nil {
		return err
	}
	key := draftKey(in.name, in.item)
	drafts[key] = values
	if len(values) == 0 {
		delete(drafts, key)
	}
	form, err := json.Marshal(drafts)
	if err != nil {
		return err
	}
	return s.db.SaveDraft(ctx, models.Draft{
		UserID: callOf(ctx).user.ID, Reference: in.reference, Step: in.step, Round: in.round, Form: form, UpdatedAt: s.now().UTC(),
	})
}
