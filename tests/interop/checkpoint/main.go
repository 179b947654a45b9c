// SPDX-License-Identifier: EUPL-1.2

// Checkpoint and proofs with Go's own readers, golang.org/x/mod/sumdb/note and tlog: the note opens, the tree over the
// entries has its root, and the proofs that this project makes hold. Entries, key and the PV's heads come from
// chain.mjs in hex, proofs.txt from interop-proofs.
//
//	checkpoint FOLDER
package main

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var failed bool

func say(good bool, format string, a ...interface{}) {
	word := "ok  "
	if !good {
		word, failed = "FAIL", true
	}
	fmt.Println(word, fmt.Sprintf(format, a...))
}

func must(e error) {
	if e != nil {
		fmt.Println("FAIL checkpoint:", e)
		os.Exit(1)
	}
}

func read(name string) string {
	b, e := os.ReadFile(filepath.Join(os.Args[1], name))
	must(e)
	return string(b)
}

func unhex(text string) []byte {
	b, e := hex.DecodeString(text)
	must(e)
	return b
}

func hash(text string) (h tlog.Hash) {
	copy(h[:], unhex(text))
	return
}

// A tree as tlog keeps it, built from the entries.
type tree struct{ stored []tlog.Hash }

func (t *tree) ReadHashes(at []int64) (out []tlog.Hash, e error) {
	for _, i := range at {
		out = append(out, t.stored[i])
	}
	return
}

func build(entries [][]byte) *tree {
	t := &tree{}
	for i, entry := range entries {
		more, e := tlog.StoredHashes(int64(i), entry, t)
		must(e)
		t.stored = append(t.stored, more...)
	}
	return t
}

func (t *tree) root(size int64) tlog.Hash {
	h, e := tlog.TreeHash(size, t)
	must(e)
	return h
}

// The note opens by this key, and its size and root are those of the entries.
func open(msg []byte, verifier note.Verifier, entries [][]byte) error {
	n, e := note.Open(msg, note.VerifierList(verifier))
	if e != nil {
		return e
	}
	var origin, root string
	var size int
	if _, e = fmt.Sscanf(n.Text, "%s\n%d\n%s\n", &origin, &size, &root); e != nil {
		return e
	}
	if origin != verifier.Name() || size != len(entries) || root != build(entries).root(int64(size)).String() {
		return fmt.Errorf("the entries are not those of the checkpoint")
	}
	return nil
}

func verifierOf(name string, key []byte) note.Verifier {
	text, e := note.NewEd25519VerifierKey(name, key)
	must(e)
	v, e := note.NewVerifier(text)
	must(e)
	return v
}

func holds(e error, format string, a ...interface{}) {
	say(e == nil, "checkpoint: "+format, a...)
	if e != nil {
		fmt.Println("    ", e)
	}
}

func refused(e error, what string) {
	say(e != nil, "checkpoint, refused: %s (%v)", what, e)
}

func checkNote(msg []byte, name string, entries [][]byte) {
	key := unhex(read("device.hex"))
	v := verifierOf(name, key)
	holds(open(msg, v, entries), "the note opens, its root is that of the entries (%d)", len(entries))

	other := append([]byte{}, key...)
	other[3] ^= 1
	refused(open(msg, verifierOf(name, other), entries), "another key")
	refused(open(msg, verifierOf(name+"x", key), entries), "another log's name")
	size, fewer := fmt.Sprintf("\n%d\n", len(entries)), fmt.Sprintf("\n%d\n", len(entries)-1)
	shorter := bytes.Replace(msg, []byte(size), []byte(fewer), 1)
	refused(open(shorter, v, entries[:len(entries)-1]), "last entry cut off and the size changed")
	refused(open(msg, v, entries[:len(entries)-1]), "last entry cut off")
	accepted := 0
	for i := range entries {
		changed := append([][]byte{}, entries...)
		changed[i] = append([]byte{}, entries[i]...)
		changed[i][len(changed[i])/2] ^= 1
		if open(msg, v, changed) == nil {
			accepted++
		}
	}
	say(accepted == 0, "checkpoint, refused: a changed entry, each of %d in turn (accepted: %d)", len(entries), accepted)
}

// One line of proofs.txt, judged by tlog; `bad` spoils one hash or, when there is none, the leaf or root.
func judge(line string, t *tree, bad bool) error {
	var kind string
	var a, b int64
	if _, e := fmt.Sscan(line, &kind, &a, &b); e != nil {
		return e
	}
	var proof []tlog.Hash
	for _, text := range strings.Fields(line)[3:] {
		proof = append(proof, hash(text))
	}
	to := t.root(b)
	if bad && len(proof) > 0 {
		proof[len(proof)/2][7] ^= 1
	} else if bad {
		to[7] ^= 1
	}
	if kind == "inclusion" {
		return tlog.CheckRecord(proof, b, to, a, t.stored[tlog.StoredHashIndex(0, a)])
	}
	return tlog.CheckTree(proof, b, to, a, t.root(a))
}

func checkProofs(t *tree, lines []string) {
	count, good, bad := map[string]int{}, map[string]int{}, map[string]int{}
	for _, line := range lines {
		kind := strings.Fields(line)[0]
		count[kind]++
		if e := judge(line, t, false); e == nil {
			good[kind]++
		}
		if e := judge(line, t, true); e == nil {
			bad[kind]++
		}
	}
	for _, kind := range []string{"inclusion", "consistency"} {
		say(count[kind] > 0 && good[kind] == count[kind], "proofs: %s, %d of %d hold", kind, good[kind], count[kind])
		say(bad[kind] == 0, "proofs, refused: %s with one hash changed, each of %d (accepted: %d)", kind, count[kind], bad[kind])
	}
}

// The head that the PV pinned before it was frozen is a beginning of the sealed chain.
func checkHead(t *tree, size, pinned int64, root tlog.Hash) {
	proof, e := tlog.ProveTree(size, pinned, t)
	must(e)
	e = tlog.CheckTree(proof, size, t.root(size), pinned, root)
	if e == nil && pinned >= size {
		e = fmt.Errorf("the PV pins the sealed chain itself")
	}
	holds(e, "it continues the head in the PV (%d of %d entries)", pinned, size)
	root[0] ^= 1
	refused(tlog.CheckTree(proof, size, t.root(size), pinned, root), "another head in the PV")
	root[0] ^= 1
	refused(tlog.CheckTree(proof, size, t.root(size), pinned-1, root), "the head with another size")
}

// What extract.mjs left of an extract: the log and its note, how it grew out of the head in the PV, each entry's place.
type extract struct {
	verifier note.Verifier
	msg      []byte
	pinned   int64
	head     tlog.Hash
	growth   []tlog.Hash
	entries  []placed
}

type placed struct {
	index int64
	bytes []byte
	proof []tlog.Hash
}

func hashes(texts []string) (out []tlog.Hash) {
	for _, text := range texts {
		out = append(out, hash(text))
	}
	return
}

func number(text string) (n int64) {
	_, e := fmt.Sscan(text, &n)
	must(e)
	return
}

func readExtract() (x extract) {
	for _, line := range strings.Split(strings.TrimSpace(read("extract.hex")), "\n") {
		f := strings.Fields(line)
		switch f[0] {
		case "log":
			x.verifier = verifierOf(f[1], unhex(f[2]))
		case "note":
			x.msg = unhex(f[1])
		case "growth":
			x.pinned, x.head, x.growth = number(f[1]), hash(f[2]), hashes(f[3:])
		case "entry":
			x.entries = append(x.entries, placed{number(f[1]), unhex(f[2]), hashes(f[3:])})
		}
	}
	return
}

// Nothing but the extract: the note's own size and root, and the proofs against them.
func (x extract) judge() error {
	n, e := note.Open(x.msg, note.VerifierList(x.verifier))
	if e != nil {
		return e
	}
	tree, e := tlog.ParseTree([]byte("go.sum database tree\n" + strings.SplitN(n.Text, "\n", 2)[1]))
	if e != nil {
		return e
	}
	if e = tlog.CheckTree(x.growth, tree.N, tree.Hash, x.pinned, x.head); e != nil {
		return e
	}
	for _, p := range x.entries {
		if e = tlog.CheckRecord(p.proof, tree.N, tree.Hash, p.index, tlog.RecordHash(p.bytes)); e != nil {
			return e
		}
	}
	return nil
}

func checkExtract(x extract) {
	holds(x.judge(), "an extract's entries (%d) stand in the tree of its note", len(x.entries))
	spoil := func(what string, change func(*placed, int)) {
		accepted := 0
		for i := range x.entries {
			y := x
			y.entries = append([]placed{}, x.entries...)
			from := x.entries[i]
			p := placed{from.index, append([]byte{}, from.bytes...), append([]tlog.Hash{}, from.proof...)}
			change(&p, i)
			y.entries[i] = p
			if y.judge() == nil {
				accepted++
			}
		}
		say(accepted == 0, "extract, refused: %s, each of %d (accepted: %d)", what, len(x.entries), accepted)
	}
	spoil("an entry changed", func(p *placed, i int) { p.bytes[len(p.bytes)-1] ^= 1 })
	spoil("a proof with one hash changed", func(p *placed, i int) { p.proof[0][3] ^= 1 })
	spoil("a proof with one hash less", func(p *placed, i int) { p.proof = p.proof[1:] })
	spoil("the next place", func(p *placed, i int) { p.index++ })
	spoil("the proof of another entry", func(p *placed, i int) { p.proof = x.entries[(i+1)%len(x.entries)].proof })
	y := x
	y.head[5] ^= 1
	refused(y.judge(), "an extract with another head in its PV")
	y = x
	y.growth = x.growth[1:]
	refused(y.judge(), "an extract that does not show how the log grew")
}

func main() {
	var entries [][]byte
	for _, line := range strings.Fields(read("entries.hex")) {
		entries = append(entries, unhex(line))
	}
	var origin, root string
	var pinned int64
	_, e := fmt.Sscan(read("heads.txt"), &origin, &pinned, &root)
	must(e)
	t := build(entries)
	checkNote([]byte(read("opened/checkpoint.note")), origin, entries)
	checkHead(t, int64(len(entries)), pinned, hash(root))
	checkProofs(t, strings.Split(strings.TrimSpace(read("proofs.txt")), "\n"))
	checkExtract(readExtract())
	if failed {
		os.Exit(1)
	}
}
