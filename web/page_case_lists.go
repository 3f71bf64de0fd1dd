package web

// DeadlineList draws the deadlines with how they were computed.
func (p *CasePage) DeadlineList() List {
	l := List{
		ID: "deadlines", Caption: words.Deadlines.In(p.Lang), Empty: words.NoDeadlines.In(p.Lang),
		Columns: columns(p.Lang, words.Step, words.Deadline, words.DueTime, words.State, words.Reminders),
	}
	for _, d := range p.Deadlines {
		step := d.Step
		if d.Round > 1 {
			step += " · " + words.Round.In(p.Lang) + " " + number(d.Round)
		}
		due := d.Due
		row := Row{Cells: []Cell{
			{Text: step}, {Text: d.Title, Note: d.Computed + " (" + d.Clause + ")"}, {Time: &due}, d.state(p.Lang), d.marks(p.Lang),
		}}
		if d.State == "breached" {
			row.Tone = Late
		}
		l.Rows = append(l.Rows, row)
	}
	return l
}

func (d Deadline) state(lang string) Cell {
	switch {
	case d.State == "met":
		return Cell{Pill: &Pill{Good, words.Met.In(lang)}}
	case d.State == "breached":
		return Cell{Pill: &Pill{Late, words.Breached.In(lang)}, Note: words.LateBy.In(lang) + " " + Long(d.Late, lang)}
	case d.Clock != nil:
		return Cell{Clock: d.Clock}
	}
	return Cell{Pill: &Pill{Calm, words.Running.In(lang)}}
}

// marks says what was told already, and what comes next.
func (d Deadline) marks(lang string) Cell {
	c := Cell{Text: "–"}
	told := 0
	for _, m := range d.Marks {
		if m.Fired != nil {
			told++
			continue
		}
		if c.Note == "" && d.State != "met" {
			c.Note = words.NextReminder.In(lang) + " " + When(m.At)
		}
	}
	if told > 0 {
		c.Text = words.Told.In(lang) + " " + number(told) + "/" + number(len(d.Marks))
	}
	return c
}
