package calendar

import "math"

// The sun and the moon as the lunar calendar needs them, by the formulas of Jean Meeus (Astronomical Algorithms, 1991).
// Days are counted by their Julian day number; a day begins at midnight in Vietnam.

const (
	zoneDays     = 7.0 / 24          // UTC+7 in days
	epoch        = 2415021.076998695 // Julian day of the first new moon of 1900, from which new moons are counted
	synodicMonth = 29.530588853      // mean days from new moon to new moon
)

// newMoon is the day on which the k-th new moon since 1900 falls.
func newMoon(k int) int { return floor(newMoonAt(float64(k)) + 0.5 + zoneDays) }

// newMoonAt is the Julian date (UTC) of the k-th new moon.
func newMoonAt(k float64) float64 {
	t := k / 1236.85 // Julian centuries since 1900
	t2, t3 := t*t, t*t*t
	mean := 2415020.75933 + 29.53058868*k + 0.0001178*t2 - 0.000000155*t3 +
		0.00033*sin(166.56+132.87*t-0.009173*t2)
	sun := 359.2242 + 29.10535608*k - 0.0000333*t2 - 0.00000347*t3      // mean anomaly of the sun
	moon := 306.0253 + 385.81691806*k + 0.0107306*t2 + 0.00001236*t3    // mean anomaly of the moon
	latitude := 21.2964 + 390.67050646*k - 0.0016528*t2 - 0.00000239*t3 // argument of the moon's latitude
	correction := (0.1734-0.000393*t)*sin(sun) + 0.0021*sin(2*sun) -
		0.4068*sin(moon) + 0.0161*sin(2*moon) - 0.0004*sin(3*moon) +
		0.0104*sin(2*latitude) - 0.0051*sin(sun+moon) - 0.0074*sin(sun-moon) +
		0.0004*sin(2*latitude+sun) - 0.0004*sin(2*latitude-sun) -
		0.0006*sin(2*latitude+moon) + 0.0010*sin(2*latitude-moon) +
		0.0005*sin(2*moon+sun)
	return mean + correction - dynamical(t)
}

// dynamical is how many days the uniform time of astronomy is ahead of the earth's rotation, t centuries after 1900.
func dynamical(t float64) float64 { return -0.000278 + 0.000265*t + 0.000262*t*t }

// sunSector is in which twelfth of its yearly way the sun stands as a day begins: 0 from the spring equinox, 9 from the
// winter solstice. The borders are the major solar terms.
func sunSector(day int) int {
	t := (float64(day) - 0.5 - zoneDays - 2451545) / 36525 // Julian centuries since 2000
	t2 := t * t
	anomaly := 357.52910 + 35999.05030*t - 0.0001559*t2 - 0.00000048*t*t2
	longitude := 280.46645 + 36000.76983*t + 0.0003032*t2 +
		(1.914600-0.004817*t-0.000014*t2)*sin(anomaly) + (0.019993-0.000101*t)*sin(2*anomaly) + 0.000290*sin(3*anomaly)
	longitude = math.Mod(longitude, 360)
	if longitude < 0 {
		longitude += 360
	}
	return floor(longitude / 30)
}

func sin(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

func floor(x float64) int { return int(math.Floor(x)) }
