// Package vietnam reads and writes what people of the country write: tax codes, telephone numbers, sums of money, days,
// and names in their order. All functions are pure. What can't be read is an error; what is merely odd, such as a check
// digit that doesn't fit, is told beside the result and never refused.
package vietnam
