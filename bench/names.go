package bench

import (
	"math/rand/v2"
	"strings"
)

// What names are made of. Words that many names share are repeated as often as they are more frequent, since they are
// what makes searching slow.
var (
	families = weighted("Nguyễn 38, Trần 11, Lê 10, Phạm 7, Huỳnh 5, Hoàng 5, Phan 5, Vũ 4, Võ 4, Đặng 2, Bùi 2, Đỗ 2, Hồ 1, Ngô 1, Dương 1, Lý 1, Đinh 1")
	middles  = weighted("Thị 25, Văn 25, Đức 5, Minh 5, Thanh 5, Ngọc 5, Hữu 4, Quang 4, Xuân 3, Thu 3, Hồng 3, Kim 2, Công 2, Đình 2, Tuấn 2, Bảo 2, Gia 2, Phương 1")
	givens   = weighted(`An 3, Anh 6, Ánh 1, Ân 1, Bình 3, Châu 2, Chi 2, Cường 3, Dũng 4, Duy 2, Đạt 2, Giang 2, Hà 4, Hải 4, Hạnh 2, Hiền 3, Hiếu 2, Hoa 3,
		Hoàng 2, Hùng 5, Hương 4, Huy 3, Khánh 2, Khoa 1, Lan 3, Linh 5, Loan 1, Long 3, Ly 1, Mai 3, Mạnh 2, Nam 3, Nga 3, Nhung 2, Phong 2, Phúc 2,
		Quân 2, Quyên 1, Sơn 3, Tâm 2, Thảo 3, Thắng 3, Thủy 3, Tiến 2, Toàn 2, Trang 4, Trung 3, Tuấn 5, Tú 2, Vân 2, Việt 2, Vinh 2, Yến 2`)

	firms = weighted(`Công ty TNHH=45, Công ty Cổ phần=25, Công ty TNHH MTV=10, Công ty TNHH Một thành viên=3, Doanh nghiệp tư nhân=4,
		Chi nhánh Công ty TNHH=3, Chi nhánh Công ty Cổ phần=2, Tổng Công ty=1, Hợp tác xã=2, Hộ kinh doanh=3, Tập đoàn=1, Văn phòng đại diện=1`)
	trades = weighted(`=20, Thương mại=9, Thương mại và Dịch vụ=9, Vận tải=6, Vận tải biển=3, Xuất nhập khẩu=7, Thương mại Xuất nhập khẩu=4, Logistics=5,
		Giao nhận=3, Giao nhận Vận tải=3, Dịch vụ Hàng hải=2, Đại lý Tàu biển=2, Tiếp vận=2, Kho vận=2, Sản xuất=4, Sản xuất và Thương mại=4, Xây dựng=4,
		Đầu tư=3, Đầu tư và Phát triển=2, Thép=2, Dệt may=2, May mặc=2, Thực phẩm=2, Thủy sản=2, Nông sản=2, Gỗ=2, Nhựa=2, Bao bì=1, Điện tử=2, Cơ khí=2,
		Hóa chất=1, Xi măng=1, Than khoáng sản=1, Dược phẩm=1, Thức ăn chăn nuôi=1, Giấy=1, Phân bón=1, Xăng dầu=1, Máy móc thiết bị=1`)
	syllables = weighted(`Đông 4, Á 3, Hải 5, Phòng 2, Hoàng 5, Phát 6, Thành 6, Đạt 4, Minh 5, Long 4, Nam 5, Việt 6, Tân 4, Tiến 4, An 4, Bình 3, Phú 5, Quý 2, Thịnh 4,
		Vượng 2, Hưng 4, Thái 3, Dương 3, Sơn 3, Hà 3, Bắc 2, Trung 3, Đại 4, Kim 3, Ngân 2, Lộc 2, Phúc 3, Gia 3, Khang 3, Thiên 3, Trường 3, Giang 3, Lâm 2, Hùng 2,
		Cường 2, Anh 3, Bảo 3, Châu 2, Đức 3, Hồng 2, Huy 2, Khánh 2, Linh 2, Ngọc 2, Nhật 2, Quang 3, Tâm 2, Toàn 2, Vinh 2, Xuân 2, Mỹ 2, Mai 1, Sao 1, Vàng 1, Sen 1, Trần 1,
		Nguyễn 1, Lê 1, Phạm 1, Vũ 1, Đặng 1, Bùi 1`)
	heads  = strings.Fields("Vina Viet Hai Tran Sea Ocean Gema Pacific Trans Inter Mari Lo Ha Sai Da Me Nam Bac Asia Sun Star Golden Green Blue Royal Euro Nip Kor Sino Hap Vin Pet Agri Tex Alpha Delta Omega Nova Meri Cali")
	inners = strings.Fields("ba be bi bo co da de di do fa ga go ka ki la le li lo ma me mi mo na ne no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo xi zo")
	tails  = strings.Fields("co trans log line ship mex tex port food steel pack tech land mar chem coop imex trade cargo fish wood pharma")
	places = weighted(`=60, Hải Phòng=8, Hà Nội=5, Việt Nam=9, Quảng Ninh=2, Hải Dương=2, Hưng Yên=1, Bắc Ninh=2, Sài Gòn=3, Đà Nẵng=1, Miền Bắc=1, Đình Vũ=1, Quốc tế=3, Toàn cầu=1`)
)

// weighted reads words with their weights: each stands as often in the result as it weighs.
func weighted(text string) (words []string) {
	for entry := range strings.SplitSeq(text, ",") {
		entry = strings.TrimSpace(entry)
		at := strings.LastIndexAny(entry, "= ")
		weight := 0
		for _, digit := range entry[at+1:] {
			weight = weight*10 + int(digit-'0')
		}
		for range weight {
			words = append(words, entry[:at])
		}
	}
	return words
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// personName is a family name, one or two middle names and a given name.
func personName(r *rand.Rand) string {
	name := pick(r, families) + " " + pick(r, middles)
	if r.IntN(4) == 0 {
		name += " " + pick(r, givens)
	}
	return name + " " + pick(r, givens)
}

// brandName is what a firm is told from others by: two or three syllables, or an invented word.
func brandName(r *rand.Rand) string {
	switch r.IntN(10) {
	case 0, 1, 2:
		brand := pick(r, heads)
		for range r.IntN(3) {
			brand += pick(r, inners)
		}
		return brand + pick(r, tails)
	case 3:
		return pick(r, syllables) + " " + pick(r, syllables) + " " + pick(r, syllables)
	default:
		return pick(r, syllables) + " " + pick(r, syllables)
	}
}

// firmName puts what the firm is, its trade, brand and place together.
func firmName(r *rand.Rand, brand string) string {
	parts := []string{pick(r, firms), pick(r, trades), brand, pick(r, places)}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}
