package activities

// postService has what each act of the post-service procedure does to the record.
var postService = effects{}

var onPostService = arrivals{}
