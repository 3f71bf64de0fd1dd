// Package web has what people see in the browser: templates, style, script, the words in both languages, and a struct
// for each page. It draws and reads forms and knows nothing of HTTP: package apiserver fills the structs in. Everything
// comes from this program's own memory; no page names another host, and none needs a script to work.
package web
