package imports

import (
	"fmt"
	"strings"
	"time"
)

// KindID says what a file holds.
type KindID string

// What can be imported (CUS-8).
const (
	Customers KindID = "customers"
	Contracts KindID = "contracts"
	Revenue   KindID = "revenue"
)

// Kind is what can be imported, with its columns.
type Kind struct {
	columns []column
	keys    []string // the columns that tell rows apart
	check   func(values map[string]any) (column, code string)
}

// column is known by its headers, Vietnamese and English; the first is what people are told.
type column struct {
	Name     string
	Required bool
	headers  []string
	read     reading
}

// Header is a column that a kind of file has, by the name that people are told.
type Header struct {
	Name, Text string
	Required   bool
}

// Headers are the columns of a kind, in their order; nil: there is no such kind.
func Headers(kind KindID) (headers []Header) {
	for _, c := range kinds[kind].columns {
		headers = append(headers, Header{c.Name, c.headers[0], c.Required})
	}
	return headers
}

// HeaderText is what people are told a column is called, by its name; a name that isn't known stands for itself.
func HeaderText(name string) string {
	for _, kind := range []KindID{Customers, Contracts, Revenue} {
		for _, c := range kinds[kind].columns {
			if c.Name == name {
				return c.headers[0]
			}
		}
	}
	return name
}

// column returns the column with the header, or nil.
func (k Kind) column(folded string) *column {
	for i := range k.columns {
		c := &k.columns[i]
		if bare(c.Name) == folded {
			return c
		}
		for _, h := range c.headers {
			if bare(h) == folded {
				return c
			}
		}
	}
	return nil
}

func (k Kind) key(values map[string]any) string {
	key := ""
	for _, name := range k.keys {
		value, ok := values[name]
		if !ok {
			return ""
		}
		if at, isDay := value.(time.Time); isDay {
			value = at.Format(time.DateOnly)
		}
		key += fmt.Sprint(value) + " "
	}
	return strings.TrimSuffix(key, " ")
}

var codeColumn = column{"code", true, []string{"Mã khách hàng", "Mã KH", "customer", "customer code"}, customerCode}

var kinds = map[KindID]Kind{
	Customers: {keys: []string{"code"}, columns: []column{
		codeColumn,
		{"name", true, []string{"Tên khách hàng", "Tên KH", "Tên", "Tên công ty", "customer name", "firm"}, atMost(200, plain)},
		{"kind", false, []string{"Loại khách hàng", "Loại", "Loại KH", "type"}, oneOf(customerKinds)},
		{"tax_code", false, []string{"Mã số thuế", "MST", "tax id"}, taxCode},
		{"phone", false, []string{"Điện thoại", "Số điện thoại", "SĐT", "tel", "telephone"}, atMost(200, phones)},
		{"email", false, []string{"Thư điện tử", "Email", "Hộp thư", "mail"}, mail},
		{"address", false, []string{"Địa chỉ"}, atMost(500, plain)},
		{"founded", false, []string{"Ngày thành lập", "Ngày truyền thống", "foundation day"}, pastDay},
		{"branch", false, []string{"Chi nhánh", "Mã chi nhánh", "branch code", "unit"}, atMost(200, plain)},
	}},
	Contracts: {keys: []string{"number"}, check: endsAfterItBegins, columns: []column{
		{"number", true, []string{"Số hợp đồng", "Số HĐ", "contract", "contract no", "contract number"}, atMost(100, plain)},
		codeColumn,
		{"signed", true, []string{"Ngày ký", "Ngày ký hợp đồng", "signed on", "contract signed", "date signed"}, pastDay},
		{"signed_by", false, []string{"Người ký", "signatory"}, atMost(200, plain)},
		{"starts", false, []string{"Từ ngày", "Hiệu lực từ", "from", "valid from", "start"}, day},
		{"ends", false, []string{"Đến ngày", "Hiệu lực đến", "Hết hạn", "to", "valid to", "end", "expires"}, day},
		{"value", false, []string{"Giá trị", "Giá trị hợp đồng", "amount"}, money},
		{"price_policy", false, []string{"Chính sách giá"}, lines},
		{"notes", false, []string{"Ghi chú", "note"}, lines},
	}},
	Revenue: {keys: []string{"code", "month"}, check: discountWithinRevenue, columns: []column{
		codeColumn,
		{"month", true, []string{"Tháng", "Kỳ", "period"}, pastMonth},
		{"revenue", true, []string{"Doanh thu", "revenue vnd", "turnover"}, money},
		{"discount", false, []string{"Chiết khấu", "Giảm giá", "discount vnd"}, money},
		{"profit", false, []string{"Lợi nhuận", "profit vnd"}, signedMoney},
		{"teu", false, []string{"Sản lượng TEU", "Số TEU", "volume teu"}, volume},
		{"tonnes", false, []string{"Sản lượng tấn", "Số tấn", "Tấn", "volume tonnes", "tons"}, volume},
	}},
}

func endsAfterItBegins(values map[string]any) (column, code string) {
	begins, starts := values["starts"].(time.Time)
	if !starts {
		begins, starts = values["signed"].(time.Time)
	}
	if last, ends := values["ends"].(time.Time); ends && starts && last.Before(begins) {
		return "ends", CodeBeforeStart
	}
	return "", ""
}

func discountWithinRevenue(values map[string]any) (column, code string) {
	revenue, _ := values["revenue"].(int64)
	if discount, ok := values["discount"].(int64); ok && discount > revenue {
		return "discount", CodeAboveRevenue
	}
	return "", ""
}

// customerKinds are the kinds of CUS-1 by what people call them.
var customerKinds = func() map[string]string {
	names := map[string]string{}
	for value, all := range map[string][]string{
		"cargo_owner": {"cargo_owner", "Chủ hàng"},
		"ship_owner":  {"ship_owner", "Chủ tàu"},
		"carrier":     {"carrier", "Hãng tàu", "Hãng vận tải", "Hãng tàu, hãng vận tải", "shipping line"},
		"ship_agent":  {"ship_agent", "Đại lý tàu", "Đại lý", "agent"},
		"other":       {"other", "Khác"},
	} {
		for _, name := range all {
			names[bare(name)] = value
		}
	}
	return names
}()
