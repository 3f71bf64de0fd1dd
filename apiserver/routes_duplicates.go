package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// duplicateRoutes are those of records that are about one customer (CUS-4).
func (s *Server) duplicateRoutes() []route {
	return []route{
		{"GET", "/customers/duplicates", "listDuplicates", keepsRecords, scopeRead, handle(s.listDuplicates), reads, models.ViewList},
		{"GET", "/customers/{code}/duplicates", "listDuplicatesOf", keepsRecords, scopeRead, handle(s.listDuplicatesOf), reads, models.ViewList},
		{"GET", "/customers/apart", "listApart", keepsRecords, scopeRead, handle(s.listApart), reads, models.ViewList},
		{"POST", "/customers/apart", "sayApart", keepsRecords, scopeAct, handle(s.sayApart), keyed, models.ViewNothing},
		{"POST", "/customers/apart/{id}/withdrawal", "takeApartBack", keepsRecords, scopeAct, handle(s.takeApartBack), keyed, models.ViewNothing},
		{"POST", "/customers/{code}/merge", "mergeCustomer", governsRegister, scopeAct, handle(s.mergeCustomer), keyed, models.ViewNothing},
		{"GET", "/merges", "listMerges", governsRegister, scopeRead, handle(s.listMerges), reads, models.ViewList},
		{"GET", "/merges/{id}", "getMerge", governsRegister, scopeRead, handle(s.getMerge), reads, models.ViewCustomer},
		{"POST", "/merges/{id}/undo", "undoMerge", governsRegister, scopeAct, handle(s.undoMerge), keyed, models.ViewNothing},
	}
}

var duplicateTitles = map[string]procedure.Text{
	"listDuplicates":   {VI: "Hồ sơ có thể trùng nhau", EN: "Records that are likely to be about one customer"},
	"listDuplicatesOf": {VI: "Hồ sơ có thể trùng với hồ sơ này", EN: "Records that are likely to be about the same customer"},
	"listApart":        {VI: "Những cặp đã xác nhận là hai khách hàng", EN: "Pairs that are said to be two customers"},
	"sayApart":         {VI: "Xác nhận là hai khách hàng khác nhau", EN: "Say that two records are about two customers"},
	"takeApartBack":    {VI: "Rút lại xác nhận là hai khách hàng", EN: "Take back that they are two"},
	"mergeCustomer":    {VI: "Gộp hồ sơ vào hồ sơ khác", EN: "Merge a record into another"},
	"listMerges":       {VI: "Những lần gộp hồ sơ", EN: "Merges of records"},
	"getMerge":         {VI: "Một lần gộp hồ sơ", EN: "One merge"},
	"undoMerge":        {VI: "Tách lại hồ sơ đã gộp", EN: "Undo a merge"},
}
