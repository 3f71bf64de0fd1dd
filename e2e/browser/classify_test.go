package browser_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
)

func TestAMatterWithinAuthorityIsClassifiedWithoutAReportToTheLeaders(t *testing.T) {
	t.Parallel()
	reference := enter(t, func(*demo.NewRequest) {})
	sales, err := person("nvkd1")
	require.NoError(t, err)
	_, err = sales.Acknowledge(t.Context(), reference, forms.Acknowledgement{})
	require.NoError(t, err)
	officer := signedIn(t, "nvkd1", desk)
	officer.open("/cases/" + reference)
	officer.choose("submit-nature", "question")
	officer.choose("submit-kind", "2")
	officer.tick("submit-checked")
	officer.press("submit-send")
	officer.sees("chart", "– INS-3", "▶ INS-4")
}
