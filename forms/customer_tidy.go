package forms

import (
	"fmt"
	"strings"

	"portcare/vietnam"
)

// Remark is something about a field of a record that no schema can say.
type Remark struct{ Field, Code string }

// Codes of remarks. The first three refuse what was typed, the others only tell.
const (
	NotATaxCode = "not_a_tax_code"
	NotAPhone   = "not_a_phone"
	NotAMail    = "not_an_email"

	OddTaxCode = "odd_tax_code" // its check digit doesn't fit
	OddPhone   = "odd_phone"    // isn't readable, and was kept as it had been
)

// Remarks are what is to be said about a record.
type Remarks struct {
	Wrong []Remark // refused
	Odd   []Remark // told, and kept
}

// tidier brings what people typed into the one form in which it is kept, as long as it can be read. What stood there
// before and wasn't touched is never refused: an old record can be edited without putting everything right.
type tidier struct{ Remarks }

// Tidy brings the record of a new customer into the form in which it is kept.
func (c *NewCustomer) Tidy() Remarks {
	var t tidier
	c.Name = vietnam.Tidy(c.Name)
	t.taxCode("tax_code", &c.TaxCode, "")
	t.phones("phone", &c.Phone, "")
	t.mail("email", &c.Email, "")
	return t.Remarks
}

// Tidy brings an edited record into the form in which it is kept; was is what stood there.
func (c *CustomerRecord) Tidy(was CustomerRecord) Remarks {
	var t tidier
	c.Name = vietnam.Tidy(c.Name)
	t.taxCode("tax_code", &c.TaxCode, was.TaxCode)
	t.phones("contact.phone", &c.Contact.Phone, was.Contact.Phone)
	t.mail("contact.email", &c.Contact.Email, was.Contact.Email)
	t.phones("contact.person_phone", &c.Contact.PersonPhone, was.Contact.PersonPhone)
	t.mail("contact.person_email", &c.Contact.PersonEmail, was.Contact.PersonEmail)
	return t.Remarks
}

// Tidy brings representatives into the form in which they are kept; was are those who stood there.
func (c *CustomerContacts) Tidy(was []Representative) Remarks {
	var t tidier
	for i := range c.Representatives {
		person, before := &c.Representatives[i], Representative{}
		person.Name = vietnam.Tidy(person.Name)
		for _, w := range was {
			if w.IsSame(*person) {
				before = w
			}
		}
		at := fmt.Sprintf("representatives[%d]", i)
		t.phones(at+".phone", &person.Phone, before.Phone)
		t.mail(at+".email", &person.Email, before.Email)
	}
	return t.Remarks
}

func (t *tidier) wrong(field, code string) { t.Wrong = append(t.Wrong, Remark{field, code}) }
func (t *tidier) odd(field, code string)   { t.Odd = append(t.Odd, Remark{field, code}) }

func (t *tidier) taxCode(field string, text *string, was string) {
	if strings.TrimSpace(*text) == "" {
		*text = ""
		return
	}
	code, err := vietnam.ParseTaxCode(*text)
	switch {
	case err == nil && code.Odd():
		t.odd(field, OddTaxCode)
	case err != nil && *text == was:
		t.odd(field, OddTaxCode)
		return
	case err != nil:
		t.wrong(field, NotATaxCode)
		return
	}
	*text = string(code)
}

// phones reads one number, or several with commas, semicolons or slashes between.
func (t *tidier) phones(field string, text *string, was string) {
	var kept []string
	for one := range strings.FieldsFuncSeq(*text, func(r rune) bool { return strings.ContainsRune(",;/\n", r) }) {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		phone, err := vietnam.ParsePhone(one)
		switch {
		case err != nil && *text == was:
			t.odd(field, OddPhone)
			return
		case err != nil:
			t.wrong(field, NotAPhone)
			return
		}
		kept = append(kept, string(phone))
	}
	*text = strings.Join(kept, ", ")
}

func (t *tidier) mail(field string, text *string, was string) {
	*text = strings.TrimSpace(*text)
	if *text != "" && *text != was && !bareMail(*text) {
		t.wrong(field, NotAMail)
	}
}

// ShowPhones writes kept numbers as people here read them.
func ShowPhones(kept string) string {
	numbers := strings.Split(kept, ", ")
	for i, n := range numbers {
		if phone, err := vietnam.ParsePhone(n); err == nil {
			numbers[i] = phone.String()
		}
	}
	return strings.Join(numbers, ", ")
}

// Profile is what the record knows of a customer, with its representatives; completeness is counted over it (PRE-1c).
func (c CustomerRecord) Profile(people []Representative) Profile {
	return Profile{
		Contact: c.Contact, Capability: c.Capability, Service: c.Service, Care: c.Care, Market: c.Market,
		Representatives: people, Sources: c.Sources,
	}
}

// Of takes over what a profile says.
func (c *CustomerRecord) Of(p Profile) {
	c.Contact, c.Capability, c.Service, c.Care, c.Market, c.Sources = p.Contact, p.Capability, p.Service, p.Care, p.Market, p.Sources
}
