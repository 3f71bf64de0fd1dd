package bench

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"portcare/activities"
	"portcare/models"
)

const (
	importTarget = 30 * time.Second
	importMemory = 200 // MB above what the program takes when idle
)

// measureImport imports a file of revenue, from the file to the register with tiers in line, and watches the memory of
// this process.
func (b *bench) measureImport(ctx context.Context) error {
	file, err := os.CreateTemp("", "portcare-bench-*.csv")
	if err != nil {
		return fmt.Errorf("make a file to import: %w", err)
	}
	defer func() { _ = file.Close(); _ = os.Remove(file.Name()) }()
	if err := b.writeRevenue(file); err != nil {
		return fmt.Errorf("write the file to import: %w", err)
	}
	db, err := models.Open(ctx, b.DSN, 4) // an import reads its file while it writes rows
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	debug.FreeOSMemory()
	idle := residentMB()
	stop, most := watchMemory()
	began := time.Now()
	done, err := importRevenue(ctx, db, file)
	took := timing{wall: time.Since(began)}
	stop()
	if err != nil {
		return err
	}
	above := <-most - idle
	r := b.add(fmt.Sprintf("import of %d rows of revenue", b.Rows), importTarget, []timing{took})
	r.Note = fmt.Sprintf("%d new, %d changed, %d wrong; at most %d MB above idle, %d are allowed", done.NewRows, done.ChangedRows, done.WrongRows, above, importMemory)
	r.Met = r.Met && above < importMemory
	return nil
}

func importRevenue(ctx context.Context, db *models.DB, file io.ReadSeeker) (*models.Import, error) {
	preview, err := activities.PreviewImport(ctx, db, models.Import{Kind: "revenue", FileName: "revenue.csv", MadeBy: owner(0)}, file,
		func(activities.ImportProgress) {})
	if err != nil {
		return nil, err
	}
	if preview.State != models.ImportPreview {
		return nil, fmt.Errorf("the file of revenue isn't read: %s %s", preview.Failure, preview.FailedAt)
	}
	return activities.FinishImport(ctx, db, preview.ID, models.GoodRows, owner(0))
}

// writeRevenue makes up a file of the newest month and those before it; half of the rows correct what is known.
func (b *bench) writeRevenue(file io.WriteSeeker) error {
	w := bufio.NewWriter(file)
	fmt.Fprintln(w, "Mã khách hàng,Tháng,Doanh thu,Chiết khấu,TEU,Tấn")
	r := rand.New(rand.NewPCG(b.Seed, uint64(time.Now().UnixNano()))) //nolint:gosec // G404: made up, no secret
	newest := time.Date(b.Today.Year(), b.Today.Month()-1, 1, 0, 0, 0, 0, time.UTC)
	for n := range b.Rows {
		c := b.customer(n % b.Customers)
		month := newest.AddDate(0, -n/b.Customers, 0)
		fmt.Fprintf(w, "%s,%s,%d,%d,%d,%d\n", c.code, month.Format("01/2006"), 1_000_000+r.IntN(90_000_000), r.IntN(900_000), r.IntN(90), r.IntN(900))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := file.Seek(0, io.SeekStart)
	return err
}

// watchMemory looks at the memory of this process until it is stopped, and then tells the most it was, in MB.
func watchMemory() (stop func(), most <-chan int) {
	end, told := make(chan struct{}), make(chan int, 1)
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		top := 0
		for {
			top = max(top, residentMB())
			select {
			case <-end:
				told <- top
				return
			case <-tick.C:
			}
		}
	}()
	return func() { close(end) }, told
}

// residentMB is the memory of this process, or 0 where the system doesn't tell.
func residentMB() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kb, _ := strconv.Atoi(strings.TrimSpace(rest[:max(0, strings.Index(rest, " kB"))])) // what isn't a number is 0
	return kb / 1024
}
