package procedure

// MeasureID tells a step's measures apart, so that a figure can be computed for each.
type MeasureID string

// The measures of the RACI tables, named by what they count.
const (
	MeasureOnTime            MeasureID = "on_time"            // closed by the date set
	MeasureDecidedOnTime     MeasureID = "decided_on_time"    // decided within the term of the deciding step
	MeasureResearched        MeasureID = "researched"         // PRE-1: fully researched ÷ proposed customers
	MeasureProposalsApproved MeasureID = "proposals_approved" // approved ÷ submitted
	MeasureAsApproved        MeasureID = "as_approved"        // carried out as approved
	MeasureRecordsUpdated    MeasureID = "records_updated"    // customer records brought up to date
	MeasureReceived          MeasureID = "received"           // INS-1: received and recorded
	MeasureAcknowledged      MeasureID = "acknowledged"       // INS-1: taken by a person in time
	MeasureClassified        MeasureID = "classified"         // INS-2
	MeasureCustomerTold      MeasureID = "customer_told"      // INS-2: classified, and the customer told, in time
	MeasureAsDirected        MeasureID = "as_directed"        // INS-4: handled as the leaders directed
	MeasureWithinNorm        MeasureID = "within_norm"        // INS-4: within the norm of the kind
	MeasureResolved          MeasureID = "resolved"           // INS-4: definitively solved in time where leaders had to be asked
	MeasureHandedOver        MeasureID = "handed_over"        // INS-5
	MeasureConfirmed         MeasureID = "confirmed"          // INS-5: the customer's confirmation came in time
	MeasureFiled             MeasureID = "filed"              // INS-7
	MeasureLogged            MeasureID = "logged"             // INS-7: entered in the support log in time
	MeasureReached           MeasureID = "reached"            // SUR-2: customers reached ÷ customers chosen
	MeasureOpinionsRecorded  MeasureID = "opinions_recorded"  // SUR-3
	MeasureEffective         MeasureID = "effective"          // COR-3: found effective ÷ checked
)

// Measure is what a step is judged by.
type Measure struct {
	ID     MeasureID `json:"id"`
	Text   Text      `json:"text"`
	Target float64   `json:"target"` // share from 0 to 1 that has to be reached
	Above  bool      `json:"above"`  // reaching the target isn't enough, it has to be exceeded
	Clause string    `json:"clause"`
}

// Met reports whether a share from 0 to 1 satisfies the measure.
func (m Measure) Met(share float64) bool {
	if m.Above {
		return share > m.Target
	}
	return share >= m.Target
}
