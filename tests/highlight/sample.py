#!/usr/bin/env python3
"""A module – với chữ Việt: “mở”."""
from __future__ import annotations
import re, typing as t

@decorator(name="x", n=0x_ff)
class Tập(Base, metaclass=Meta):
    limit: t.Final[int] = 1_000_000
    def __init__(self, *args: int, sep: str = ', ', **kw) -> None:
        super().__init__(*args, **kw)
        self.text = f"{self.name!r:>{width}} {{literal}} {'nested' if x else None}"
        self.raw = rb'\d+\x41' + br"\"" + u'ộ'

    async def read(self, path):
        async with open(path) as file:  # chú thích
            return [line.strip() async for line in file if not line.startswith('#')]

pattern = re.compile(r'''(?P<a>[^"'\\]+) # note
   |\b(?:x|y)*?''', re.X)
lambda x, /, y=2, *, z: x if x is not None else (yield from y)
print("%s costs %5.2f%%\n" % ("a", 1e-3), end='')
match point:
    case Point(x=0, y=0) | [_, *rest] if rest: ...
assert 3.14j <= 0b101 ** ~0o17 @ matrix, 'unterminated
