// Package apiserver answers HTTP: the JSON API, its description, the links that customers get, and health. A handler
// parses, makes one call and returns what it got or an error; problems.go alone turns errors into answers. The table in
// routes.go is the list of everything that can be asked, and of whom; what may be done with a case is asked of package
// access. *gin.Context stays here.
package apiserver
