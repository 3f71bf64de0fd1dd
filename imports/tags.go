package imports

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// tags are the start and end tags of an XML text, one after the other, without what stands between them. Reading no more
// than that takes a tenth of the time of encoding/xml; a text that isn't XML is found out by whoever reads it whole.
type tags struct{ in *bufio.Reader }

// longestTag is more than office programs write before the rows of a sheet end.
const longestTag = 64 << 10

func newTags(in io.Reader) tags { return tags{bufio.NewReaderSize(in, longestTag)} }

// tag is good until the next one is read.
type tag struct {
	name   string // without prefix; an end tag's begins with a slash; empty: one that nobody here asks for
	closed bool   // it is an end tag, too
	rest   []byte
}

var errTag = errors.New("a tag that can't be read")

// next returns the next tag; io.EOF ends them.
func (t tags) next() (tag, error) {
	for {
		if err := t.skipTo('<'); err != nil {
			return tag{}, err
		}
		switch mark, err := t.in.Peek(1); {
		case err != nil:
			return tag{}, err
		case mark[0] == '?':
			if err := t.skipPast("?>"); err != nil {
				return tag{}, err
			}
		case mark[0] == '!':
			if err := t.skipRemark(); err != nil {
				return tag{}, err
			}
		default:
			whole, err := t.in.ReadSlice('>')
			if errors.Is(err, bufio.ErrBufferFull) {
				return tag{}, errTag
			}
			if err != nil {
				return tag{}, err
			}
			return parsed(whole[:len(whole)-1]), nil
		}
	}
}

// skipRemark skips a comment or a text that is marked as one. Sheets declare no document types.
func (t tags) skipRemark() error {
	for begin, end := range map[string]string{"!--": "-->", "![CDATA[": "]]>"} {
		if mark, _ := t.in.Peek(len(begin)); string(mark) == begin {
			if _, err := t.in.Discard(len(begin)); err != nil {
				return err
			}
			return t.skipPast(end)
		}
	}
	return errTag
}

func (t tags) skipTo(b byte) error {
	for {
		if _, err := t.in.ReadSlice(b); !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

func (t tags) skipPast(end string) error {
	var last []byte
	for string(last) != end {
		b, err := t.in.ReadByte()
		if err != nil {
			return err
		}
		last = append(last[max(0, len(last)+1-len(end)):], b)
	}
	return nil
}

func parsed(whole []byte) tag {
	var t tag
	whole, t.closed = bytes.CutSuffix(whole, []byte("/"))
	name := whole
	if end := bytes.IndexAny(whole, " \t\r\n"); end >= 0 {
		name, t.rest = whole[:end], whole[end:]
	}
	name, ends := bytes.CutPrefix(name, []byte("/"))
	switch string(local(name)) {
	case "row":
		t.name = "row"
	case "c":
		t.name = "c"
	case "sheetData":
		t.name = "sheetData"
		ends = ends || t.closed
	}
	if ends && t.name != "" {
		t.name = "/" + t.name
	}
	return t
}

// attribute returns the value of the last attribute of the name, empty: there is none.
func (t tag) attribute(name string) (found []byte, err error) {
	rest := t.rest
	for {
		key, after, more := bytes.Cut(rest, []byte("="))
		if !more {
			return found, nil
		}
		after = bytes.TrimLeft(after, " \t\r\n")
		if len(after) == 0 || after[0] != '"' && after[0] != '\'' {
			return nil, errTag
		}
		end := bytes.IndexByte(after[1:], after[0])
		if end < 0 {
			return nil, fmt.Errorf("%w: a quotation mark that never ends", errTag)
		}
		if string(local(bytes.TrimSpace(key))) == name {
			found = after[1 : 1+end]
		}
		rest = after[end+2:]
	}
}

// local is a name without its prefix.
func local(name []byte) []byte { return name[bytes.LastIndexByte(name, ':')+1:] }
