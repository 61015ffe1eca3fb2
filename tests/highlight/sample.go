// Package main – mẫu.
package main
import ( "fmt"; m "math" )
type Pair[K comparable, V any] struct { Key K `json:"key,omitempty"`; ch chan<- V }
const ( A = iota << 2; B = 'ộ'; C = 0x1p-2i )
func (p *Pair[K, V]) Go(xs ...int) (n int, err error) {
	defer func() { if r := recover(); r != nil { err = fmt.Errorf("lỗi %v: %w\n", r, err) } }()
	select { case v, ok := <-c: _ = v.(type); default: goto end }
	for i, x := range xs { switch { case x > 0: fallthrough; case i == 1: continue } }
	s := `thô \n` + "a\tb"; /* khối */ end: return len(s) &^ 3, nil
}
