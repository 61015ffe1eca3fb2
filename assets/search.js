// Search in the reader's browser. Of an index of many small files it fetches the few that a query needs; how these are
// made says src/concordance/. Nothing here knows of pages: that is search-page.js.

// Words: letters or digits, folded and compared as the index does it.

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const TONES = '\u0300\u0309\u0303\u0301\u0323';
const LETTERS = { đ: 'd', ð: 'd', ɖ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ø: 'o', ł: 'l' };
const COMPOSED = (text) =>
  text
    .normalize('NFD')
    .replace(/([\u0300\u0301\u0303\u0309])([\u0302\u0306])/g, '$2$1')
    .normalize('NFC');
const fold = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[đðɖßæœþøł]/g, (letter) => LETTERS[letter]);

const singular = (word) => {
  if (word.length < 4) return word;
  if (/(?:[sxz]|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /se$|[^suia]s$/.test(word) ? word.slice(0, -1) : word;
};

/** Letters without tone, and the number of the tone: 0 for none. */
const apart = (text) => {
  let tone = 0;
  const letters = text.normalize('NFD').replace(/[\u0300\u0309\u0303\u0301\u0323]/g, (mark) => {
    tone = TONES.indexOf(mark) + 1;
    return '';
  });
  return [letters.normalize('NFC'), tone];
};

/** What is compared of a word: letters without tone, the tone, and the fold under which the index has it. */
const word = (text, after) => {
  let [letters, tone] = apart(text.replace(/İ/g, 'I').toLowerCase());
  letters = /^([hklmst]|qu)y$/.test(letters) ? letters.slice(0, -1) + 'i' : letters;
  if (/^[\0-\x7f]*$/.test(letters)) letters = singular(letters);
  return { text, letters, tone, fold: fold(letters), after };
};

/** The words of a text, each with its place; `after` is false where a sentence ends before it. */
export const words = (text) => {
  const found = [];
  let end = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    let at = index;
    let after = found.length > 0 && !/[.;!?…]\s/.test(text.slice(end, index));
    for (const part of token.match(/[0-9]+|[^0-9]+/g)) {
      found.push(Object.assign(word(part, after), { at }));
      at += part.length;
      after = true;
    }
    end = index + token.length;
  }
  return found;
};

const PLAIN = (typed, letter) => typed === letter || (typed < '\x80' && typed === fold(letter));

/** How well a word fits what was typed: 3 equal, 2 has every mark that was typed, 1.5 begins so, 1 has other marks, 0. */
const level = (typed, other, isOpen) => {
  const isPart = typed.fold !== other.fold;
  if (isPart && !(isOpen && typed.fold.length > 1 && other.fold.startsWith(typed.fold))) return 0;
  if (!isPart && typed.letters === other.letters && typed.tone === other.tone) return 3;
  const fits =
    (!typed.tone || typed.tone === other.tone) &&
    [...typed.letters].every((letter, at) => PLAIN(letter, other.letters[at] ?? ''));
  return isPart ? (fits ? 1.5 : 0) : fits ? 2 : 1;
};
const WEIGHT = { 3: 1, 2: 0.8, 1.5: 0.5, 1: 0.1 };

// What was meant, if somebody typed with the keyboard of Vietnamese off: Telex `nguoonf` or VNI `nguo6n2`.

const VOWEL = /[aăâeêioôơuưy]/;
const MARKED = { a: 'â', e: 'ê', o: 'ô' };

/** The syllable that keys spell, in small letters; nothing if no key is a mark. */
export const typed = (text, isTelex) => {
  const letters = [];
  let tone = -1;
  const change = (from, to) => {
    const at = letters.findLastIndex((letter) => from.includes(letter));
    if (at >= 0) letters[at] = to[from.indexOf(letters[at])];
    return at >= 0;
  };
  const horn = (from, to) => {
    const at = from.includes('u')
      ? letters.findIndex(
          (letter, at) => letter === 'u' && letters[at - 1] !== 'q' && /[oau]/.test(letters[at + 1] ?? ''),
        )
      : -1;
    if (at < 0) return change(from, to);
    letters[at] = 'ư';
    if (letters[at + 1] === 'o') letters[at + 1] = 'ơ';
    return true;
  };
  for (const char of text.toLowerCase()) {
    // A token may have some marks already: the keyboard was on, and the last key was not for it (`mởr`).
    const [key, own] = apart(char);
    if (own) tone = own;
    const mark = (isTelex ? 'zfrxsj' : '023415').indexOf(key);
    if (mark >= 0 && letters.some((letter) => VOWEL.test(letter))) tone = mark;
    else if ((isTelex ? key === 'd' : key === '9') && letters[0] === 'd') letters[0] = 'đ';
    else if (isTelex ? MARKED[key] && change(key, MARKED[key]) : key === '6' && change('aeo', 'âêô')) continue;
    else if (
      isTelex
        ? key === 'w' && horn('aou', 'ăơư')
        : (key === '7' && horn('ou', 'ơư')) || (key === '8' && change('a', 'ă'))
    )
      continue;
    else if (/\d/.test(key)) return;
    else letters.push(isTelex && key === 'w' ? 'ư' : key);
  }
  if (/ươ$/.test(letters.join(''))) letters[letters.length - 2] = 'u';
  const first = letters.findIndex(
    (letter, at) =>
      VOWEL.test(letter) &&
      !(
        /[qg]/.test(letters[at - 1] ?? '') &&
        /^(qu|gi)$/.test(letters[at - 1] + letter) &&
        VOWEL.test(letters[at + 1] ?? '')
      ),
  );
  if (first < 0) return;
  let last = first;
  while (VOWEL.test(letters[last + 1] ?? '')) last += 1;
  let at = letters.findLastIndex((letter, at) => at >= first && at <= last && letter > '\x80');
  if (at < 0) at = last > first && (last - first > 1 || last < letters.length - 1) ? first + 1 : first;
  if (tone > 0) letters[at] = (letters[at] + TONES[tone - 1]).normalize('NFC');
  const made = letters.join('');
  return made === text.toLowerCase() || made === fold(text.toLowerCase()) ? undefined : made;
};

// The index: `load` gives the JSON at a path beside the page of the search.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** An index, of which every file is loaded once. */
export const open = async (load) => {
  const kept = new Map();
  const fetched = async (path) => {
    try {
      // Words are its keys, and `constructor` is a word.
      return Object.setPrototypeOf(await load(path), null);
    } catch (error) {
      kept.delete(path); // the next query may have more luck
      throw error;
    }
  };
  const once = (path) => kept.get(path) ?? kept.set(path, fetched(path)).get(path);
  const { files } = await once('index.json');
  const file = (text) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return once(`w/${((hash ^ (hash >>> 15)) >>> 0) % files}.json`);
  };
  const first = (text, count) => [...text].slice(0, count).join('');
  return {
    text: (number) => once(`t/${number}.json`),
    single: (word) => file(word.fold),
    beginnings: (word) => file(`*${first(word.fold, 3)}`),
    pair: (one, other) => file(`${one.fold} ${first(other.fold, 2)}`),
    names: async (phrase) => (await file(`=${phrase}`))[`=${phrase}`]?.split('|') ?? [],
  };
};

/** The spellings of an entry, each as its words. */
const spellings = (entry) => entry?.split('|')[0].split(',').map(words) ?? [];

/** The places of an entry: `[text, block, spelling, field]`, of a pair `[text, often, spelling, field]`. */
const places = (entry, isPair) => {
  const letters = entry.split('|')[1];
  let at = 0;
  const number = () => {
    for (let sum = 0, step = 1; ; step *= 32) {
      const digit = DIGITS.indexOf(letters[at++]);
      sum += (digit % 32) * step;
      if (digit < 32) return sum;
    }
  };
  const list = [];
  const isWhole = number() === 1;
  for (let text; at < letters.length;) {
    text = text === undefined ? number() : text - number();
    let block = 0;
    for (let left = number(); left > 0; left -= 1) {
      if (!isPair) block += number();
      const code = number();
      const rest = code >> 2;
      list.push(isPair ? [text, rest % 3, Math.floor(rest / 3), code & 3] : [text, block, rest, code & 3]);
    }
  }
  return { list, isWhole };
};

const BOOST = [1, 2, 3, 4];
const mean = (levels) => levels.reduce((sum, level) => sum + WEIGHT[level], 0) / levels.length;

/** The texts in which the words follow each other, with how well they fit. */
const phrases = async (index, query) => {
  const files = await Promise.all(query.slice(1).map((other, at) => index.pair(query[at], other)));
  let scores;
  files.forEach((file, at) => {
    const [one, other] = [query[at], query[at + 1]];
    const key = `${one.fold} ${other.fold}`;
    const isLast = at === files.length - 1;
    const own = new Map();
    for (const name of isLast && other.fold.length > 1
      ? Object.keys(file).filter((name) => name.startsWith(key))
      : [key]) {
      if (!file[name]) continue;
      const { list } = places(file[name], true);
      const levels = spellings(file[name]).map((pair) => [level(one, pair[0]), level(other, pair[1], isLast)]);
      for (const [text, often, spelling, field] of list) {
        const worst = Math.min(...levels[spelling]);
        if (worst < (query.isLoose ? 1 : 1.5)) continue;
        const score = mean(levels[spelling]) * BOOST[field] + often * 0.2;
        own.set(text, Math.max(score, own.get(text) ?? 0));
      }
    }
    const last = scores;
    scores = new Map(
      [...own].flatMap(([text, score]) =>
        !last ? [[text, score]] : last.has(text) ? [[text, score + last.get(text)]] : [],
      ),
    );
  });
  return scores;
};

/** The texts in which the words stand anywhere, those first that have them in one block. */
const mentions = async (index, query, isAny) => {
  const least = query.isLoose ? 1 : 1.5;
  const files = await Promise.all(query.map((word) => index.single(word)));
  const texts = new Map();
  const open = [];
  // The last word may be typed only in part. A file holds other things too; of those none begins with a star.
  const last = query.at(-1);
  const half = last.fold.length > 2 ? await index.beginnings(last) : {};
  const longer = Object.keys(half).filter((name) => name.startsWith(`*${last.fold}`) && name !== `*${last.fold}`);
  files.forEach((file, at) => {
    const typed = query[at];
    const isLast = at === files.length - 1;
    const entries = [file[typed.fold], ...(isLast ? longer.map((name) => half[name]) : [])];
    for (const entry of entries) {
      if (!entry) continue;
      const { list, isWhole } = places(entry);
      const levels = spellings(entry).map(([spelling]) => level(typed, spelling, isLast));
      if (!isWhole && levels.some((level) => level >= least)) open[at] = true;
      // A word that is everywhere tells less.
      const rare = 1 / (1 + Math.log(1 + list.length));
      for (const [text, block, spelling, field] of list) {
        if (levels[spelling] < least) continue;
        const blocks = texts.get(text) ?? texts.set(text, new Map()).get(text);
        const found = blocks.get(block) ?? blocks.set(block, []).get(block);
        found[at] = Math.max(found[at] ?? 0, WEIGHT[levels[spelling]] * BOOST[field] + (isAny ? rare : 0));
      }
    }
  });
  const scores = new Map();
  for (const [text, blocks] of texts) {
    const has = (found, at) => found[at] > 0;
    const all = query.map((_, at) => at);
    // A word of which not all places are known may be there all the same.
    const missing = (found) => all.filter((at) => !has(found, at) && !open[at]).length;
    const together = [...blocks.values()];
    const best = Math.max(...together.map((found) => found.reduce((sum, score) => sum + score, 0)));
    const inOne = together.some((found) => missing(found) === 0);
    const inAll = all.every((at) => open[at] || together.some((found) => has(found, at)));
    if (inOne || inAll || isAny) scores.set(text, best + (inOne ? 20 : inAll ? 10 : 0));
  }
  return scores;
};

/** What a block has of a query: how well, whether as a phrase, and where. */
const match = (query, found, field, isAny) => {
  const levels = query.map((word, at) => found.map((other) => level(word, other, at === query.length - 1)));
  const least = query.isLoose ? 1 : 1.5;
  const best = levels.map((row) => Math.max(0, ...row.filter((level) => level >= least)));
  const present = best.filter((level) => level > 0);
  if (present.length < (isAny ? Math.max(1, query.length / 2) : query.length)) return;
  let [run, chosen] = [0, best];
  const at = new Set();
  found.forEach((_, start) => {
    for (let from = 0; from < query.length; from += 1) {
      let length = 0;
      while (
        from + length < query.length &&
        start + length < found.length &&
        levels[from + length][start + length] >= least &&
        (!length || found[start + length].after)
      )
        length += 1;
      const row = levels.slice(from, from + length).map((row, step) => row[start + step]);
      if (length === query.length && (run < length || mean(row) > mean(chosen))) chosen = row;
      run = Math.max(run, length);
      if (length === query.length) row.forEach((_, step) => at.add(start + step));
    }
  });
  const isPhrase = query.length > 1 && run === query.length;
  if (!at.size)
    levels.forEach((row, word) =>
      row.forEach((level, place) => level >= Math.max(least, best[word] > 1.5 ? 2 : 0) && at.add(place)),
    );
  const weight = isAny ? (mean(present) * present.length) / query.length : mean(chosen);
  const score = weight * BOOST[field] + (isPhrase ? 100 : query.length > 1 ? (10 * (run - 1)) / (query.length - 1) : 0);
  return {
    score,
    phrase: isPhrase,
    level: Math.min(...(isAny ? present : chosen)),
    marks: [...at].map((place) => found[place]),
  };
};

/** How many texts are loaded at a time. */
const PAGE = 5;
/** After how many times without a result it is given up. */
const TIMES = 4;

/** Loads a page of texts and looks for the query in them: results in order, each a text with its blocks that fit. */
const read = async (index, query, numbers, isAny) => {
  const texts = await Promise.all(numbers.map((number) => index.text(number)));
  const results = texts.map((text, at) => {
    let heading = '';
    const hits = [];
    const spread = query.map(() => false);
    text.blocks.forEach((block, place) => {
      const [id, words_] = typeof block === 'string' ? ['', block] : block;
      if (id) heading = id;
      const field = id ? 1 : text.term && place < 2 ? 2 : place === 0 ? 3 : 0;
      const found = words(words_);
      query.forEach(
        (word, at) =>
          (spread[at] ||= found.some(
            (other) => level(word, other, at === query.length - 1) >= (query.isLoose ? 1 : 1.5),
          )),
      );
      const hit = match(query, found, field, isAny);
      if (hit) hits.push({ ...hit, block: place, text: words_, heading });
    });
    // All words are in the text and no block has all of them: the blocks that have most of them.
    if (!hits.length && spread.every(Boolean)) {
      text.blocks.forEach((block, place) => {
        const words_ = typeof block === 'string' ? block : block[1];
        const hit = match(query, words(words_), 0, true);
        if (hit) hits.push({ ...hit, score: hit.score / 2, block: place, text: words_, heading: '' });
      });
    }
    hits.sort((one, other) => other.score - one.score || one.block - other.block);
    return {
      url: text.url,
      title: typeof text.blocks[0] === 'string' ? text.blocks[0] : '',
      number: numbers[at],
      hits,
    };
  });
  return results
    .filter((result) => result.hits.length)
    .sort((one, other) => other.hits[0].score - one.hits[0].score || other.number - one.number);
};

/** What was typed, as words that the index has, with what was made of them. */
const understand = async (index, text) => {
  const entry = async (word) => (await index.single(word))[word.fold];
  const isKnown = async (word) => (await entry(word)) !== undefined;
  const fits = async (word) => spellings(await entry(word)).some(([spelling]) => level(word, spelling) >= 2);
  const follow = async (one, other) => (await index.pair(one, other))[`${one.fold} ${other.fold}`] !== undefined;
  const any = async (list, test) => {
    for (const item of list) if (await test(item)) return item;
  };

  // Pairs are looked at first: they are needed anyway, and the words of a pair are known.
  const tokens = (COMPOSED(text).match(TOKEN) ?? []).slice(0, 12);
  const plain = tokens.map((token) => words(token));
  // Keys of VNI (`ma4`) would only be looked up in vain.
  const row = plain.flatMap((parts, at) => (parts.length > 1 && typed(tokens[at], false) ? [undefined] : parts));
  const met = new Set();
  const meet = async (one, other) => one && other && (await follow(one, other)) && met.add(one).add(other);
  await Promise.all(row.slice(1).map((other, at) => meet(row[at], other)));

  let isRewritten = false;
  const query = [];
  for (const [at, token] of tokens.entries()) {
    const parts = plain[at];
    const isMet = parts.every((part) => met.has(part));
    if (isMet || (await (parts.length === 1 ? isKnown(parts[0]) : follow(parts[0], parts[1])))) {
      query.push(...parts);
      continue;
    }
    const keys = [typed(token, true), typed(token, false), /.[fsrxjzw]$/i.test(token) && token.slice(0, -1)];
    const made = await any(
      keys.filter(Boolean).map((made) => words(made)[0]),
      fits,
    );
    const joined = parts.length === 1 && (await index.single(parts[0]))[`+${parts[0].fold}`];
    isRewritten ||= made !== undefined;
    query.push(...(made ? [made] : joined ? words(joined) : parts));
  }
  // A word that is known can be a sequence of keys all the same, if the words beside it were: `max nguoonf`.
  for (const [at, word] of isRewritten ? query.entries() : []) {
    const made = typed(word.text, true);
    const other = made && words(made)[0];
    const meets = async (word) =>
      (at > 0 && (await follow(query[at - 1], word))) || (at + 1 < query.length && (await follow(word, query[at + 1])));
    if (other && (await fits(other)) && !(await meets(word)) && (await meets(other))) query[at] = other;
  }
  // Two words that the texts only have as one: `deep seek`.
  for (let at = 0; at + 1 < query.length; at += 1) {
    const joined = words(query[at].text + query[at + 1].text);
    const isWord = joined.length === 1 && /^[a-z]+$/.test(joined[0].fold);
    if (isWord && !(await follow(query[at], query[at + 1])) && (await isKnown(joined[0])))
      query.splice(at, 2, joined[0]);
  }
  return { query, rewrites: isRewritten ? [query.map((word) => word.text).join(' ')] : [] };
};

/** The spelling that texts have where they have no word as it was typed: “did you mean”. */
const suggestion = async (index, query) => {
  const best = async (word, at) => {
    const alone = spellings((await index.single(word))[word.fold]);
    if (!alone.length || alone.some(([spelling]) => level(word, spelling) >= 2)) return word.text;
    // What stands beside the word before it, or else the one behind it.
    for (const [one, other] of [
      [query[at - 1], word],
      [word, query[at + 1]],
    ]) {
      if (!one || !other) continue;
      const near = spellings((await index.pair(one, other))[`${one.fold} ${other.fold}`]);
      const found = near.find((pair) => (one === word ? level(other, pair[1]) : level(one, pair[0])) >= 2);
      if (found) return found[one === word ? 0 : 1].text;
    }
    return alone[0][0].text;
  };
  return (await Promise.all(query.map(best))).join(' ');
};

const ranked = (scores, known = new Set()) =>
  [...scores]
    .filter(([text]) => !known.has(text))
    .sort((one, other) => other[1] - one[1] || other[0] - one[0])
    .map(([text]) => text);

/**
 * Looks for what was typed. `rewrites` says what was looked for instead, `suggestion` what the marks should have been,
 * `results` are the first texts; `more()` gives the next ones, of which `rest()` says how many there may be, and
 * `others` those that name the thing otherwise.
 */
export const search = async (index, text) => {
  const { query, rewrites } = await understand(index, text);
  const answer = {
    query,
    rewrites,
    suggestion: '',
    results: [],
    rest: () => 0,
    more: async () => [],
    others: async () => [],
  };
  if (!query.length) return answer;
  const find = async () => {
    const list = query.length > 1 ? ranked(await phrases(index, query)) : [];
    if (list.length < PAGE) list.push(...ranked(await mentions(index, query, false), new Set(list)));
    return list;
  };
  let list = [];
  let isAny = false;
  const known = new Set();
  answer.rest = () => list.length;
  answer.more = async () => {
    for (let times = 0; list.length && times < TIMES; times += 1) {
      const results = await read(index, query, list.splice(0, PAGE), isAny);
      results.forEach((result) => known.add(result.number));
      if (results.length) return results;
    }
    return [];
  };
  // As it was typed; with other marks; some of the words.
  for (const attempt of ['strict', 'loose', 'any']) {
    isAny = attempt === 'any';
    query.isLoose = attempt === 'loose';
    list = isAny ? ranked(await mentions(index, query, true)) : await find();
    answer.results = await answer.more();
    if (answer.results.length) break;
  }
  const meant = query.isLoose ? await suggestion(index, query) : '';
  if (meant.toLowerCase() !== query.map((word) => word.text.toLowerCase()).join(' ')) answer.suggestion = meant;
  answer.others = async () => {
    const names = await index.names(query.map((word) => word.fold).join(' '));
    const results = [];
    for (const name of names.slice(0, 4)) {
      const other = words(name);
      const list =
        other.length > 1
          ? ranked(await phrases(index, other), known)
          : ranked(await mentions(index, other, false), known);
      results.push(...(await read(index, other, list.slice(0, 5), false)).map((result) => ({ ...result, name })));
      results.forEach((result) => known.add(result.number));
    }
    return results.slice(0, PAGE);
  };
  return answer;
};
