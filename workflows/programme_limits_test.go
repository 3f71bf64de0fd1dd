package workflows_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestAConferenceOfACompanyWithoutAnOffice(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.Conference, usingKH)
	office, err := s.db.Unit(t.Context(), modelstest.Office)
	require.NoError(t, err)
	office.Kind = procedure.UnitIT
	require.NoError(t, s.db.SaveUnit(t.Context(), *office))
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH))
	s.after(2*hour, "kd.officer", forms.SubmitOutline, outline())
	decided := s.after(3*hour, "gd", forms.DecideOutline, outlineOK)
	s.playUntil(4 * hour)
	t.Run("POS-2b the Office's list is for whoever works the case", func(t *testing.T) {
		t.Parallel()
		decided.taken(t)
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		var units []string
		for _, item := range items {
			units = append(units, item.UnitID)
		}
		require.ElementsMatch(t, []string{modelstest.Sales, modelstest.Sales, modelstest.Finance}, units)
	})
}

func TestAGuestListOfAThousand(t *testing.T) {
	t.Parallel()
	s := newConference(t)
	list := forms.GuestList{}
	for i := range 1000 {
		list.Guests = append(list.Guests, forms.ListedGuest{Name: fmt.Sprintf("Khách %d", i), Email: fmt.Sprintf("khach%d@example.com", i)})
		modelstest.Agree(t, s.db, list.Guests[i].Email)
	}
	listed := s.after(6*hour, "kd.officer", forms.ListParticipants, list)
	s.playUntil(7 * hour)
	t.Run("POS-4a all are invited within the time that one write has", func(t *testing.T) {
		t.Parallel()
		listed.taken(t)
		require.Len(t, s.letters("invitation"), 2+len(list.Guests))
	})
}

func TestTheLinksOfAnAddressThatWasPutRight(t *testing.T) {
	t.Parallel()
	s := newConference(t)
	wrong, right := guestList(), guestList()
	wrong.Guests[0].Email = "someone.else@example.com"
	s.after(6*hour, "kd.officer", forms.ListParticipants, wrong)
	s.after(7*hour, "kd.officer", forms.ListParticipants, right)
	s.playUntil(8 * hour)
	t.Run("POS-4a only the link that went to the guest's address leads to the guest", func(t *testing.T) {
		t.Parallel()
		letters := slices.DeleteFunc(s.letters("invitation"), func(m models.Message) bool { return m.Name != right.Guests[0].Name })
		require.Len(t, letters, 3, "the first address is written to again")
		for i, m := range letters {
			_, err := s.db.Link(t.Context(), m.Link[strings.LastIndex(m.Link, "/")+1:])
			if i == 2 {
				require.NoError(t, err)
				require.Equal(t, right.Guests[0].Email, m.Address)
			} else {
				require.ErrorIs(t, err, models.ErrNotFound)
			}
		}
	})
}
