#!/usr/bin/env node
import React, { useState as state } from 'react'; export default class extends A { #private = 1; static { } get x() { return this.#private } }
const re = /[/\]]+(?<name>\w)\/x/giu, half = a / b / c, text = `một ${`hai ${x + 1}`} ba`;
async function* gen({ a = 1, ...rest }, [b, , c] = []) { for await (const x of y) yield* x?.[0] ?? null; }
label: while (true) { if (x === 0xFFn) continue label; else break }
let view = <Foo bar="x" {...props}>{list.map(i => <b key={i}>&amp;{/* chú thích */}</b>)}</Foo>;
// TODO: dòng
/** @param {string} name */
new.target; typeof void 0; x = y => ({ 'a-b': 1_000, [k]: .5e+3 }); "unterminated \
goes on"; delete window['x'];
