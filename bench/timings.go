package bench

import (
	"math"
	"slices"
	"time"
)

// timing is how long a thing took.
type timing struct {
	wall, core time.Duration // by the clock, and of it on a core
}

// time does a thing several times and keeps its shortest times: what it costs, without what others did on the machine
// meanwhile.
func (b *bench) time(do func() error) (timing, error) {
	shortest := timing{math.MaxInt64, math.MaxInt64}
	for range max(1, b.Repeat) {
		began, ran := time.Now(), b.process.onCore()
		if err := do(); err != nil {
			return shortest, err
		}
		shortest.wall, shortest.core = min(shortest.wall, time.Since(began)), min(shortest.core, b.process.onCore()-ran)
	}
	return shortest, nil
}

// share is the time that a share of things took at most.
func share(of float64, times []time.Duration) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[max(0, int(math.Ceil(of*float64(len(sorted))))-1)]
}
