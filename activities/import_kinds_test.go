package activities_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestWhatTheRegisterCannotTakeIsToldByLine(t *testing.T) {
	t.Parallel()
	t.Run("CUS-8 revenue of unknown customers, twice the same month, discounts above revenue", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		merged := modelstest.Customer(t, i.db, "KHMERGED", 4, "")
		into := "KH0001"
		merged.State, merged.MergedInto = "merged", &into
		require.NoError(t, i.db.SaveCustomer(t.Context(), merged))
		require.NoError(t, i.db.SaveRevenue(t.Context(), []models.Revenue{
			{CustomerCode: "KH0001", Month: month(2026, 9), Revenue: 500, Discount: 400},
		}))
		row := i.preview("revenue", strings.Join([]string{
			"Mã KH,Tháng,Doanh thu,Số TEU",
			"KHLA01,10/2026,100,",   // unknown
			"KH0001,10/2026,100,",   // right
			"kh0001,2026-10,300,",   // again
			"KH0001,9/2026,300,",    // the discount that stands is more
			"KHMERGED,10/2026,100,", // goes under another code now
			"KH0001,8/2026,100,-3",  // negative volume
			"KH0001,1/2027,100,",    // not yet
		}, "\n"))
		require.Equal(t, []string{
			"2 code unknown_customer", "4 twice 3", "5 discount above_revenue", "6 code merged_customer", "7 teu negative", "8 month in_future",
		}, i.errs(row))
		require.Equal(t, [4]int{1, 0, 0, 6}, counts(row))
		_, err := i.db.OrderImport(t.Context(), row.ID, models.AllOrNothing, i.staff["kd.head"].ID, imported)
		require.ErrorIs(t, err, models.ErrImportOver, "all or nothing isn't to be had")
		require.Equal(t, models.ImportPreview, i.stands(row).State)
		require.Len(t, i.revenue(), 1, "nothing is half done")
		i.apply(row, models.GoodRows)
		require.Len(t, i.revenue(), 2)
	})
	t.Run("CUS-8 a branch's importer reaches the branch's customers only", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		row := i.preview("revenue", "Mã KH,Tháng,Doanh thu\nKHTV01,10/2026,100\nKHCV01,10/2026,100\nKH0001,10/2026,100\nKHLA01,10/2026,1\n", modelstest.BranchTV)
		require.Equal(t, []string{"3 code unknown_customer", "4 code unknown_customer", "5 code unknown_customer"}, i.errs(row))
		require.Equal(t, [4]int{1, 0, 0, 3}, counts(row))
		customers := i.preview("customers", "Mã KH,Tên,Loại,Chi nhánh\nKHCV01,Tên lạ,Chủ hàng,\nKHMOI1,Mới,Chủ hàng,\nKHMOI2,Mới,Chủ hàng,CNCV\nKHTV01,Tên mới,,\n", modelstest.BranchTV)
		require.Equal(t, []string{"2 code taken", "4 branch not_your_branch"}, i.errs(customers))
		changes, err := i.db.ImportChanges(t.Context(), customers.ID, 0, 10)
		require.NoError(t, err)
		require.Len(t, changes, 2)
		require.NotContains(t, string(changes[0].Before)+string(changes[1].Before), "KHCV01")
		i.apply(customers, models.GoodRows)
		c, err := i.db.Customer(t.Context(), "KHMOI1")
		require.NoError(t, err)
		require.Equal(t, modelstest.BranchTV, *c.BranchID, "new customers are the branch's own")
	})
	t.Run("CUS-8 a number that another branch's customer has is taken, and nothing more is said", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		for number, code := range map[string]string{"1/HĐ": "KHCV01", "2/HĐ": "KHTV02", "3/HĐ": "KH0001"} {
			if code == "KHTV02" {
				modelstest.Customer(t, i.db, code, 4, modelstest.BranchTV)
			}
			require.NoError(t, i.db.SaveContract(t.Context(), &models.Contract{Number: number, CustomerCode: code, Signed: month(2025, 1)}))
		}
		file := "Số hợp đồng;Mã KH;Ngày ký\n1/HĐ;KHTV01;01/02/2026\n2/HĐ;KHTV01;01/02/2026\n3/HĐ;KHTV01;01/02/2026\n4/HĐ;KHTV01;01/02/2026\n"
		require.Equal(t, []string{"2 number taken", "3 number other_customer", "4 number taken"}, i.errs(i.preview("contracts", file, modelstest.BranchTV)))
		require.Equal(t, []string{"2 number other_customer", "3 number other_customer", "4 number other_customer"}, i.errs(i.preview("contracts", file)))
	})
	t.Run("CUS-6 a customer who went to another branch after the preview isn't shown in it any more", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		for _, code := range []string{"KHTV02", "KHTV03"} {
			modelstest.Customer(t, i.db, code, 4, modelstest.BranchTV)
		}
		files := map[string]string{
			"customers": "Mã KH,Tên\nKHTV01,Tên mới\nKHTV02,Tên mới\nKHTV03,Tên mới\nKHTV04,Tên mới\n",
			"contracts": "Số hợp đồng,Mã KH,Ngày ký\n1/HĐ,KHTV01,01/02/2026\n2/HĐ,KHTV02,01/02/2026\n3/HĐ,KHTV03,01/02/2026\n",
			"revenue":   "Mã KH,Tháng,Doanh thu\nKHTV01,10/2026,100\nKHTV02,10/2026,100\nKHTV03,10/2026,100\n",
		}
		previews := map[string]*models.Import{}
		for kind, file := range files {
			previews[kind] = i.preview(kind, file, modelstest.BranchTV)
		}
		everybodys := i.preview("customers", files["customers"])
		shown := func(row *models.Import) (codes []string) {
			changes, err := i.db.ImportChanges(t.Context(), row.ID, 0, 10)
			require.NoError(t, err)
			for _, c := range changes {
				codes = append(codes, c.CustomerCode)
			}
			return codes
		}
		for kind, row := range previews {
			require.Equal(t, []string{"KHTV01", "KHTV02", "KHTV03"}, shown(row), kind)
		}
		i.executes(`UPDATE customers SET branch_id = 'CNCV', name = 'Bí mật' WHERE code = 'KHTV02'`)
		i.executes(`UPDATE customers SET branch_id = NULL WHERE code = 'KHTV03'`)
		for kind, row := range previews {
			require.Equal(t, []string{"KHTV01"}, shown(row), kind)
		}
		require.Equal(t, []string{"KHTV01", "KHTV02", "KHTV03"}, shown(everybodys), "who imports for everybody sees everybody")
		applied := i.apply(previews["customers"], models.GoodRows)
		require.Equal(t, [4]int{0, 1, 0, 3}, counts(applied))
	})
	t.Run("CUS-8 contracts: unknown customers, somebody else's number, an end before the beginning", func(t *testing.T) {
		t.Parallel()
		i := newImporter(t)
		require.NoError(t, i.db.SaveContract(t.Context(), &models.Contract{Number: "1/HĐ", CustomerCode: "KHTV01", Signed: month(2025, 1)}))
		ends := month(2026, 12)
		require.NoError(t, i.db.SaveContract(t.Context(), &models.Contract{Number: "2/HĐ", CustomerCode: "KH0001", Signed: month(2025, 1), Ends: &ends}))
		row := i.preview("contracts", strings.Join([]string{
			"Số hợp đồng;Mã KH;Ngày ký;Từ ngày;Đến ngày;Giá trị",
			"9/HĐ;KHLA01;01/02/2026;;;",
			"1/HĐ;KH0001;01/02/2026;;;",
			"2/HĐ;KH0001;01/01/2025;01/02/2027;;",
			"3/HĐ;KH0001;01/02/2027;;;",
			"4/HĐ;KH0001;01/02/2026;;01/01/2026;",
			"5/HĐ;KH0001;01/02/2026;;01/02/2028;1.500.000",
		}, "\n"))
		require.Equal(t, []string{
			"2 code unknown_customer", "3 number other_customer", "4 ends before_start", "5 signed in_future", "6 ends before_start",
		}, i.errs(row))
		i.apply(row, models.GoodRows)
		contracts, err := i.db.Contracts(t.Context(), "KH0001")
		require.NoError(t, err)
		require.Len(t, contracts, 2)
		require.Equal(t, "5/HĐ", contracts[0].Number)
		require.EqualValues(t, 1_500_000, *contracts[0].Value)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAFileOfCustomersComesIntoTheRegister(t *testing.T) {
	t.Parallel()
	i := newImporter(t)
	ctx := t.Context()
	file := strings.Join([]string{
		"Mã KH,Tên khách hàng,Loại,MST,Điện thoại,Email,Địa chỉ,Ngày thành lập,Chi nhánh,Ghi chú",
		"KHMOI1,Công ty Mới,Hãng tàu,0200236845,0912 345 678; 0225 3859945,a@b.vn,1 Lê Lợi,01/02/2000,Chi nhánh Tân Vũ,x",
		"KH0001,Công ty KH0001,,,,,,,CNCV,",
		"KHTV01,Công ty KHTV01,,,,,,,Phòng Kinh doanh,",
		"KHMOI2,Không loại,,,,,,,,",
		"KHMOI3,Chi nhánh lạ,Khác,,,,,,Chi nhánh Mặt Trăng,",
		"KHCV01,Công ty KHCV01,Chủ hàng,,,,,,,",
	}, "\n")
	row := i.preview("customers", file)
	t.Run("CUS-8 each row is new, changes something, or doesn't", func(t *testing.T) {
		require.Equal(t, []string{"5 kind required", "6 branch unknown_branch"}, i.errs(row))
		require.Equal(t, [4]int{1, 2, 1, 2}, counts(row))
		require.JSONEq(t, `["Ghi chú"]`, string(columnsOf(t, row)["ignored"]))
	})
	i.apply(row, models.GoodRows)
	t.Run("CUS-8 a new customer has what the file says", func(t *testing.T) {
		c, err := i.db.Customer(ctx, "KHMOI1")
		require.NoError(t, err)
		require.Equal(t, "carrier 0200236845 +84912345678, +842253859945 a@b.vn 1 Lê Lợi CNTV 4",
			strings.Join([]string{c.Kind, c.TaxCode, c.Phone, c.Email, c.Address, *c.BranchID, "4"}, " "))
		require.Equal(t, 4, c.Tier)
		require.Equal(t, month(2000, 2), c.Founded.UTC())
		require.Nil(t, c.FoundAt, "by import, not found as a potential one")
	})
	t.Run("CUS-4 what a record was before is kept", func(t *testing.T) {
		changes, err := i.db.CustomerChanges(ctx, "KH0001")
		require.NoError(t, err)
		require.Len(t, changes, 1)
		require.JSONEq(t, `{"name": "Công ty KH0001", "kind": "cargo_owner", "contact": {"email": "khach@example.com"}}`, string(changes[0].Before))
		require.JSONEq(t, `{"name": "Công ty KH0001", "kind": "cargo_owner", "contact": {"email": "khach@example.com"}, "branch": "CNCV"}`, string(changes[0].After))
		c, err := i.db.Customer(ctx, "KHTV01")
		require.NoError(t, err)
		require.Nil(t, c.BranchID, "Sales' own now")
		require.Equal(t, 2, c.Version)
	})
	t.Run("CUS-8 the same file again changes nothing", func(t *testing.T) {
		require.Equal(t, [4]int{0, 0, 4, 2}, counts(i.preview("customers", file)))
	})
}
