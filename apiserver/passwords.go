package apiserver

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Cost of a password: argon2id as OWASP recommends it.
const (
	argonTime    = 2
	argonMemory  = 19 * 1024 // KiB
	argonThreads = 1
	argonKey     = 32
)

// Length of a password in characters.
const (
	shortestPassword = 8
	longestPassword  = 256
)

// ErrPasswordLength says that a password is too short or too long.
var ErrPasswordLength = fmt.Errorf("a password has %d to %d characters", shortestPassword, longestPassword)

var errPasswordHash = errors.New("a stored password hash can't be read")

// HashPassword returns what is kept of a password, or ErrPasswordLength.
func HashPassword(password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < shortestPassword || n > longestPassword {
		return "", ErrPasswordLength
	}
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	key := argon2.IDKey(normalised(password), salt, argonTime, argonMemory, argonThreads, argonKey)
	encode := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s",
		argon2.Version, argonMemory, argonTime, argonThreads, encode(salt), encode(key)), nil
}

// VerifyPassword tells whether the password is the one that the hash was made of. The cost is that of the hash.
func VerifyPassword(hash, password string) (bool, error) {
	var version int
	var memory, time uint32
	var threads uint8
	var rest string
	if _, err := fmt.Sscanf(hash, "$argon2id$v=%d$m=%d,t=%d,p=%d$%s", &version, &memory, &time, &threads, &rest); err != nil {
		return false, errPasswordHash
	}
	salt, want, err := splitHash(rest)
	if err != nil || version != argon2.Version {
		return false, errPasswordHash
	}
	key := argon2.IDKey(normalised(password), salt, time, memory, threads, uint32(len(want)))
	return subtle.ConstantTimeCompare(key, want) == 1, nil
}

// checkPassword verifies in turn with others, so that a flood of sign-ins takes no more memory than there are cores. It
// takes as long for an unknown login, which has no hash.
func (s *Server) checkPassword(ctx context.Context, hash, password string) (bool, error) {
	select {
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
	case <-ctx.Done():
		return false, ctx.Err()
	}
	if hash == "" {
		_, err := VerifyPassword(nobodysHash(), password)
		return false, err
	}
	return VerifyPassword(hash, password)
}

// nobodysHash has today's cost and fits no password that anybody knows.
var nobodysHash = sync.OnceValue(func() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	hash, err := HashPassword(base64.RawStdEncoding.EncodeToString(b[:]))
	if err != nil {
		panic(err) // 22 characters are neither too few nor too many
	}
	return hash
})

func splitHash(text string) (salt, key []byte, err error) {
	first, second, ok := strings.Cut(text, "$")
	if !ok {
		return nil, nil, errPasswordHash
	}
	if salt, err = base64.RawStdEncoding.DecodeString(first); err != nil {
		return nil, nil, err
	}
	key, err = base64.RawStdEncoding.DecodeString(second)
	return salt, key, err
}

// normalised lets a password with Vietnamese letters match on whichever keyboard it is typed.
func normalised(password string) []byte { return []byte(norm.NFC.String(password)) }
