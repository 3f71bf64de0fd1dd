package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/models"
)

// longestToken keeps forgotten tokens from being good for ever.
const longestToken = 366 * 24 * time.Hour

type createTokenInput struct {
	Body struct {
		Name      string    `json:"name" minLength:"1" maxLength:"100" doc:"What the token is for"`
		Scopes    []string  `json:"scopes,omitempty" maxItems:"4" uniqueItems:"true" enum:"read,requests,act,settings" doc:"None: whatever you may do"`
		ExpiresAt time.Time `json:"expires_at" doc:"At most a year from now"`
	}
}

type createTokenOutput struct{ Body token }

type token struct {
	ID        uuid.UUID `json:"id"`
	Token     string    `json:"token,omitempty" doc:"The secret; shown once, so not in the answer to a repeated request"`
	Name      string    `json:"name"`
	Scopes    []string  `json:"scopes"`
	ExpiresAt time.Time `json:"expires_at"`
}

// createToken makes a token for the caller. A token with scopes can't make one that may more.
func (s *Server) createToken(ctx context.Context, in *createTokenInput) (*createTokenOutput, error) {
	c := callOf(ctx)
	switch term := in.Body.ExpiresAt.Sub(s.now()); {
	case term <= 0:
		return nil, wrong("in_past", "body.expires_at")
	case term > longestToken:
		return nil, wrong("too_great", "body.expires_at")
	}
	if len(c.person.Scopes) > 0 {
		for _, scope := range in.Body.Scopes {
			if !inScope(c.person.Scopes, scope) {
				return nil, fail(forbidden)
			}
		}
		if len(in.Body.Scopes) == 0 {
			in.Body.Scopes = c.person.Scopes
		}
	}
	secret, hash := models.NewSecret()
	first := false
	made, err := once(ctx, s, func(tx *models.DB) (token, error) {
		row := models.Token{
			TokenHash: hash, UserID: c.user.ID, Name: in.Body.Name, Scopes: in.Body.Scopes,
			CreatedAt: s.now(), ExpiresAt: in.Body.ExpiresAt,
		}
		first = true
		err := tx.CreateToken(ctx, &row)
		return tokenOf(row), err
	})
	if err != nil {
		return nil, err
	}
	if first {
		made.Token = secret
	}
	return &createTokenOutput{made}, nil
}

type tokensOutput pageOutput[token]

// listTokens shows the caller's own tokens that weren't revoked, oldest first, without their secrets.
func (s *Server) listTokens(ctx context.Context, in *pageInput) (*tokensOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	rows, err := s.db.TokensOf(ctx, callOf(ctx).user.ID, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &tokensOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Token) string { return endOf(last.CreatedAt, last.ID) })
	out.Body.Items = []token{}
	for _, r := range rows {
		out.Body.Items = append(out.Body.Items, tokenOf(r))
	}
	return out, nil
}

type revokeTokenInput struct {
	ID string `path:"id"`
}

// revokeToken ends a token of the caller's own, or, by an administrator, anybody's.
func (s *Server) revokeToken(ctx context.Context, in *revokeTokenInput) (*struct{}, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	whose := c.user.ID
	if c.person.Administers() {
		whose = uuid.Nil
	}
	return nil, s.db.RevokeToken(ctx, id, whose, s.now())
}

func tokenOf(t models.Token) token {
	return token{ID: t.ID, Name: t.Name, Scopes: append([]string{}, t.Scopes...), ExpiresAt: t.ExpiresAt}
}
