// The page of the search: what is typed goes to search.js, and what that finds is shown.

const SHOWN = 240;

const element = (name, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

/** The part of a block around what was found, with that marked. */
const excerpt = ({ text, marks }) => {
  const at = [];
  for (const { at: from, text: word } of [...marks].sort((one, other) => one.at - other.at)) {
    const last = at.at(-1);
    if (last && /^[\s-]?$/.test(text.slice(last[1], from))) last[1] = from + word.length;
    else at.push([from, from + word.length]);
  }
  const middle = at[0]?.[0] ?? 0;
  let start = text.length > SHOWN && middle > SHOWN / 2 ? text.indexOf(' ', middle - SHOWN / 2) + 1 : 0;
  const cut = text.length > start + SHOWN ? text.lastIndexOf(' ', start + SHOWN) : text.length;
  const shown = element('p', { className: 'passage' }, start ? '… ' : '');
  for (const [from, to] of at.filter(([from, to]) => from >= start && to <= cut)) {
    shown.append(text.slice(start, from), element('mark', {}, text.slice(from, to)));
    start = to;
  }
  shown.append(text.slice(start, cut), cut < text.length ? ' …' : '');
  return shown;
};

/** Where a block stands: its heading, and for browsers that can the block itself. */
const place = (base, result, hit) => {
  const begin =
    hit.block > 1
      ? encodeURIComponent(
          hit.text
            .split(/\s/)
            .slice(0, 5)
            .join(' ')
            .replace(/[,.;:!?…]+$/, ''),
        ).replace(/-/g, '%2D')
      : '';
  return base + result.url + (begin || hit.heading ? `#${hit.heading}${begin && `:~:text=${begin}`}` : '');
};

const show = (base, lang, level) => (result) => {
  const best = result.hits.slice(0, 3).filter((hit) => hit.block > 0);
  const link = element('a', { href: base + result.url, hreflang: lang }, result.title);
  const passages = best.map((hit) =>
    element('a', { className: 'passage-link', href: place(base, result, hit) }, excerpt(hit)),
  );
  return element('li', { className: 'result' }, element(`h${level}`, {}, link), ...passages);
};

const start = async (root) => {
  const { open, search } = await import(root.dataset.module);
  const data = root.dataset;
  const [input, status, list] = ['#search_query', '#search_status', '#search_results'].map((id) =>
    document.querySelector(id),
  );
  const browse = document.querySelector('#search_browse');
  const load = (below) => async (path) => {
    const response = await fetch(new URL(path, new URL(below, document.baseURI)));
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response.json();
  };
  const kept = new Map();
  const opened = (below) =>
    open(load(below)).catch((error) => {
      kept.delete(below);
      throw error;
    });
  const index = (below) => kept.get(below) ?? kept.set(below, opened(below)).get(below);
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const base = data.base.replace(/\/$/, '');
  let turn = 0;

  const group = (title, lang, results, level) => {
    const items = element('ol', { className: 'results', lang }, ...results.map(show(base, lang, level)));
    return title
      ? element(
          'section',
          {},
          element('h2', { className: 'results-title', lang: document.documentElement.lang }, title),
          items,
        )
      : items;
  };
  const button = (text, click) => {
    const made = element('button', { type: 'button', className: 'quiet' }, text);
    made.addEventListener('click', () => click(made));
    return made;
  };

  const inOther = async (query, mine) => {
    const found = await search(await index(data.other), query);
    if (mine !== turn) return;
    if (found.results.length) list.append(group(data.otherFound, data.otherLang, found.results, 3));
    else list.append(element('p', { className: 'results-title' }, data.otherNone));
  };

  const run = async () => {
    const mine = (turn += 1);
    const query = input.value.trim();
    browse.hidden = query !== '';
    if (!query) {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    /** Does something for this query, and says so if it cannot be done; nothing once there is another query. */
    const attempt = async (action) => {
      try {
        await action();
      } catch {
        if (mine === turn) status.textContent = data.failed;
      }
    };
    await attempt(async () => {
      const found = await search(await index('./'), query);
      if (mine !== turn) return;
      const count = found.results.length;
      const notes = [];
      if (found.rewrites.length) notes.push(say(data.rewritten, { query: found.rewrites[0] }));
      if (found.suggestion) notes.push(say(data.suggestion, { query, suggestion: found.suggestion }));
      const number = { count: String(count) };
      notes.push(
        count
          ? say(found.rest() ? data.atLeast : count === 1 ? data.one : data.many, number)
          : say(data.none, { query }),
      );
      status.textContent = notes.join(' ');
      list.replaceChildren(...(count ? [group('', document.documentElement.lang, found.results, 2)] : []));
      const next = async (pressed) => {
        const results = await found.more();
        if (mine !== turn) return;
        const items = results.map(show(base, document.documentElement.lang, 2));
        const shown = list.querySelector('.results');
        shown.append(...items);
        (items[0] ?? shown.lastElementChild).querySelector('a').focus();
        if (found.rest() && items.length) return;
        pressed.remove();
        status.textContent = say(data.many, { count: String(shown.children.length) });
      };
      if (found.rest()) list.append(button(data.more, (pressed) => attempt(() => next(pressed))));
      const others = await found.others();
      if (mine !== turn) return;
      for (const name of new Set(others.map((result) => result.name))) {
        const results = others.filter((result) => result.name === name);
        list.append(group(say(data.otherName, { name }), document.documentElement.lang, results, 3));
      }
      if (count < 3) await inOther(query, mine);
      else {
        const ask = async (pressed) => {
          await inOther(query, mine);
          pressed.remove();
        };
        list.append(button(data.otherAsk, (pressed) => attempt(() => ask(pressed))));
      }
    });
  };

  const address = () => {
    const url = new URL(location.href);
    url.search = input.value.trim() ? new URLSearchParams({ q: input.value.trim() }) : '';
    return url;
  };
  const fromAddress = () => {
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    run();
  };
  let later;
  input.addEventListener('input', () => {
    clearTimeout(later);
    later = setTimeout(() => {
      history.replaceState(null, '', address());
      run();
    }, 150);
  });
  root.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(later);
    if (address().href !== location.href) history.pushState(null, '', address());
    run();
  });
  addEventListener('popstate', fromAddress);
  // The arrows go from the field through the results.
  root.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll(':is(h2, h3) a')];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (stops.includes(document.activeElement) && next) {
      event.preventDefault();
      next.focus();
    }
  });
  // Who was faster than the script has typed something already.
  if (input.value) run();
  else fromAddress();
  if (!matchMedia('(pointer: coarse)').matches) input.focus();
};

start(document.querySelector('#search_page'));
