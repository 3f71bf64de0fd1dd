package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"portcare/models"
)

// keepFiles keeps the files that came with a field of the form, each once however often the form comes. What is sent
// again with the same nonce has to have the same files. Location is where a wrong file is wrong.
func (s *Server) keepFiles(g *gin.Context, field, location string) ([]uuid.UUID, error) {
	form := g.Request.MultipartForm
	if form == nil {
		return nil, nil
	}
	c := callOf(g.Request.Context())
	var ids []uuid.UUID
	for i, header := range form.File[field] {
		id, err := s.keepFile(g.Request.Context(), header, i, location)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
		c.hash = hashOf(c.hash, id[:])
	}
	return ids, nil
}

func (s *Server) keepFile(ctx context.Context, header *multipart.FileHeader, n int, location string) (uuid.UUID, error) {
	file, err := header.Open()
	if err != nil {
		return uuid.Nil, fail(malformed)
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		return uuid.Nil, fail(malformed)
	}
	row, err := s.inspect(header.Filename, content, location)
	if err != nil {
		return uuid.Nil, err
	}
	c := callOf(ctx)
	if c.user != nil {
		row.UploadedBy = &c.user.ID
	}
	key := models.Key{
		Actor: c.actor(), Key: fmt.Sprintf("%s/file/%d", c.key, n), Route: "file of a form", BodyHash: hashOf([]byte(row.Name), row.SHA256),
	}
	kept, _, err := s.db.Once(ctx, key, func(tx *models.DB) (models.Effect, error) {
		err := tx.SaveAttachment(ctx, &row)
		return models.Effect{Status: http.StatusCreated, Answer: row.ID}, err
	})
	if err != nil {
		return uuid.Nil, err
	}
	var id uuid.UUID
	if err := json.Unmarshal(kept.Answer, &id); err != nil {
		return uuid.Nil, fmt.Errorf("read which file was kept: %w", err)
	}
	return id, nil
}

// downloadByPage gives the reader a file, as the API does.
func (s *Server) downloadByPage(g *gin.Context) error {
	out, err := s.download(g.Request.Context(), &downloadInput{ID: g.Param("id")})
	if err != nil {
		return err
	}
	if err := s.logView(g.Request.Context()); err != nil {
		return err
	}
	g.Header("Content-Disposition", out.Disposition)
	g.Header("Content-Security-Policy", out.Policy)
	g.Data(http.StatusOK, out.ContentType, out.Body)
	return nil
}
