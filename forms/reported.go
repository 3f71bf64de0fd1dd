package forms

import "strings"

// Reported is what the record says of what a customer report is about beyond figures (POS-1a). People complete it; what
// they said in the last care programme comes first, which isn't part of a profile.
func (p Profile) Reported() ReportedCustomer {
	return ReportedCustomer{
		Market: lines(p.Market.Region, p.Market.Country, p.Capability.Goods),
		Traits: lines(p.Market.Habits, p.Capability.Payment, p.Care.Requests),
		Plans:  lines(p.Capability.Growth, p.Care.Ideas),
		Wishes: lines(p.Care.Wishes, p.Care.Problems),
	}
}

// longestReported is the most that a field of the report takes, in letters.
const longestReported = 4000

// lines are those of the texts that say something, one a line.
func lines(texts ...string) string {
	var said []string
	for _, text := range texts {
		if text = strings.TrimSpace(text); text != "" {
			said = append(said, text)
		}
	}
	all := []rune(strings.Join(said, "\n"))
	return string(all[:min(len(all), longestReported)])
}
