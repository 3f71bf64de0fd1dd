package imports

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// text is a csv file, whichever way it is encoded and separated.
type text struct{ rows *csv.Reader }

func openText(content *io.SectionReader, head []byte) (table, error) {
	code, err := encodingOf(content, head)
	if err != nil {
		return nil, err
	}
	plain := bufio.NewReaderSize(transform.NewReader(content, code.NewDecoder()), 64<<10)
	first, err := plain.Peek(4096)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, fmt.Errorf("%w: %w", ErrNotATable, err)
	}
	rows := csv.NewReader(plain)
	rows.Comma, rows.FieldsPerRecord = separator(first), -1
	return &text{rows}, nil
}

// encodingOf tells how a text is encoded: by its mark, as UTF-16 by the zeros of its Latin letters, as UTF-8 when it is
// valid, and otherwise as Windows-1258, in which old programs write Vietnamese.
func encodingOf(content *io.SectionReader, head []byte) (encoding.Encoding, error) {
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		return unicode.UTF8BOM, nil
	}
	if zeros := bytes.Count(head, []byte{0}); zeros > 0 {
		odd := 0
		for i := 1; i < len(head); i += 2 {
			if head[i] == 0 {
				odd++
			}
		}
		switch {
		case zeros < len(head)/4:
			return nil, ErrNotATable
		case odd > zeros/2:
			return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), nil
		}
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), nil
	}
	valid, err := validUTF8(content)
	if err != nil || valid {
		return unicode.UTF8, err
	}
	return charmap.Windows1258, nil
}

// validUTF8 looks at the whole file: the first Vietnamese letter may come late.
func validUTF8(content *io.SectionReader) (bool, error) {
	_, err := io.Copy(io.Discard, transform.NewReader(content, encoding.UTF8Validator))
	if _, again := content.Seek(0, io.SeekStart); again != nil {
		return false, again
	}
	if errors.Is(err, encoding.ErrInvalidUTF8) {
		return false, nil
	}
	return err == nil, err
}

// separator is the one that the first line has most of.
func separator(first []byte) rune {
	line, _, _ := bytes.Cut(first, []byte("\n"))
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func (t *text) next() (Row, error) {
	cells, err := t.rows.Read()
	if errors.Is(err, io.EOF) {
		return Row{}, io.EOF
	}
	if wrong := (*csv.ParseError)(nil); errors.As(err, &wrong) {
		return Row{}, &BrokenError{wrong.StartLine, wrong}
	}
	if err != nil {
		return Row{}, fmt.Errorf("%w: %w", ErrNotATable, err)
	}
	line, _ := t.rows.FieldPos(0)
	return Row{Line: line, Cells: cells}, nil
}

// Close has nothing to let go of.
func (t *text) Close() error { return nil }
