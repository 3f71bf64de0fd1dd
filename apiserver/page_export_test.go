package apiserver

// PageTable returns the table of pages.
func PageTable() []Line {
	var lines []Line
	for _, r := range (&Server{}).pageRoutes() {
		lines = append(lines, Line{Method: r.method, Path: r.path, Who: r.who.name, Shows: r.shows})
	}
	return lines
}
