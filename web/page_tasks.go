package web

import "time"

// TasksPage shows what waits for somebody, the late first.
type TasksPage struct {
	Frame
	Tasks    []Task
	Next     string
	Readings []Reading // decisions that were made in the reader's place
	Unread   int       // of which there may be more
}

func (*TasksPage) view() string { return "tasks" }

// Task is something that waits: a step of a case, a work item within one, or something about a customer's record.
type Task struct {
	Reference string
	Record    string // code of the customer; empty: it is about a case
	Step      string // such as INS-4
	StepTitle string // or what is to be done about the record
	Title     string // of a work item; else what the customer said, in short; or the customer's name
	Letter    string // R, A or C; empty: a work item
	Unit      string
	Assignee  string
	For       string // the leader in whose place; empty: the own letter
	Round     int
	Opened    time.Time
	Clock     *Clock // nil: without a term
}

// Late counts the tasks whose time is over.
func (p *TasksPage) Late() int { return p.count(Late) }

// Soon counts the tasks whose time is nearly over.
func (p *TasksPage) Soon() int { return p.count(Soon) }

func (p *TasksPage) count(tone Tone) int {
	n := 0
	for _, task := range p.Tasks {
		if task.Clock != nil && task.Clock.Tone == tone {
			n++
		}
	}
	return n
}

// List draws the tasks.
func (p *TasksPage) List() List {
	l := List{
		ID: "tasks", Caption: words.MyTasks.In(p.Lang), Empty: words.NoTasks.In(p.Lang), Next: p.Next,
		Columns: columns(p.Lang, words.Case, words.WhatToDo, words.Unit, words.DueTime),
	}
	for i, task := range p.Tasks {
		row := task.row(p.Lang)
		if task.Letter == "" { // a step may have several work items
			row.ID += "-" + number(i)
		}
		l.Rows = append(l.Rows, row)
	}
	return l
}

func (t Task) row(lang string) Row {
	row := Row{ID: "task-" + t.Reference + "-" + t.Step}
	letter := map[string]Pill{
		"R": {Calm, words.ToWork.In(lang)}, "A": {Soon, words.ToDecide.In(lang)}, "C": {Good, words.ToAdvise.In(lang)},
		"": {Calm, words.WorkItem.In(lang)},
	}[t.Letter]
	what := Cell{Text: t.Step + " · " + t.StepTitle, Pill: &letter}
	if t.Round > 1 {
		what.Text += " · " + words.Round.In(lang) + " " + number(t.Round)
	}
	whose := Cell{Text: t.Unit, Note: t.Assignee}
	if t.For != "" {
		whose.Note = words.OnBehalfOf.In(lang) + " " + t.For
	}
	due := Cell{Text: "–"}
	if t.Clock != nil {
		row.Tone = t.Clock.Tone
		due = Cell{Clock: t.Clock}
	}
	row.Cells = []Cell{{Text: t.Reference, Href: "/cases/" + t.Reference, Note: t.Title}, what, whose, due}
	if t.Record != "" {
		row.ID = "task-" + t.Record
		row.Cells[0] = Cell{Text: t.Record, Href: CustomerAddress(t.Record) + "#tasks", Note: t.Title}
		row.Cells[1] = Cell{Text: t.StepTitle, Pill: &Pill{Calm, lifeWords.AboutRecord.In(lang)}}
	}
	return row
}
