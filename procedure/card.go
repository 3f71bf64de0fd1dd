package procedure

// Card is the head of a process card. Measures, risks, deadlines and letters stand at the steps; the card shows
// them from there, so that it never says anything else than what runs.
type Card struct {
	Purpose     Text    `json:"purpose"`
	Owner       Text    `json:"owner"`
	Scope       Text    `json:"scope"`
	Inputs      []Input `json:"inputs"`
	Outputs     []Text  `json:"outputs"`
	Resources   []Text  `json:"resources"`
	Controls    []Text  `json:"controls"`
	Recipients  []Text  `json:"recipients"` // who gets the card
	Improvement Text    `json:"improvement"`
}

// Input is what a procedure needs, which requirement it has to meet, and who supplies it.
type Input struct {
	What        Text `json:"what"`
	Requirement Text `json:"requirement"`
	Supplier    Text `json:"supplier"`
}

// Arrow leads from one box of the flow chart to the next. From "" is the start of the case, To "" its end.
type Arrow struct {
	From StepID `json:"from"`
	To   StepID `json:"to"`
	When Text   `json:"when"` // what has to be so; empty where there is no other way
}
