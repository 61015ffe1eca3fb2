// The preview's script: it loads the page anew when the site changes, takes in new stylesheets without that, and shows
// findings over the page. The server adds it to pages; the published site does not have it.
(() => {
  "use strict";

  const script = document.currentScript;
  // Set on the page that stands in for a site with errors: findings are listed there and not over it.
  const place = document.getElementById("songngu_findings");
  const MOST_SHOWN = 50;
  // Browsers allow about six connections to a server, so a tab that nobody looks at gives its own back.
  const HIDDEN_PATIENCE = 30_000;

  let version = Number(script.dataset.version);
  let events = null;
  let leaving = 0;

  function listen() {
    clearTimeout(leaving);
    if (events) return;
    events = new EventSource("/_songngu/events");
    const on = (name, act) => events.addEventListener(name, (event) => act(JSON.parse(event.data)));
    on("version", (now) => now.version !== version && reload());
    on("reload", (news) => {
      const isNext = news.version === version + 1;
      if (isNext && news.css && swapStylesheets(news.css)) {
        version = news.version;
      } else if (isNext && news.path && news.path !== location.pathname && !document.hidden) {
        location.assign(news.path);
      } else {
        reload();
      }
    });
    on("findings", show);
  }

  function leave() {
    events?.close();
    events = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leaving = setTimeout(leave, HIDDEN_PATIENCE);
    else listen();
  });
  // A page that comes back out of the browser's memory may be old.
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && listen());

  // ── The same place after a reload ──

  const key = `songngu ${location.pathname}`;

  function reload() {
    leave();
    const open = Array.from(document.querySelectorAll("details"), (details) => details.open);
    try {
      sessionStorage.setItem(key, JSON.stringify({ x: scrollX, y: scrollY, open }));
    } catch {
      // Without storage the page begins at its top.
    }
    location.reload();
  }

  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch {
      return;
    }
    if (!kept) return;
    const all = document.querySelectorAll("details");
    // If their number changed nobody knows which is which.
    if (all.length === kept.open.length) all.forEach((details, index) => (details.open = kept.open[index]));
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    // Once more when pictures have their size, unless the reader has moved on.
    const top = scrollY;
    addEventListener("load", () => scrollY === top && scroll(), { once: true });
  }

  // ── Stylesheets ──

  // The name without the hash of the content: `/assets/style.0123456789abcdef.css`.
  const stem = (href) => new URL(href, location).pathname.replace(/\.[0-9a-f]{16}(?=\.css$)/, "");

  // Whether every one of the sheets stands in the page, and is replaced.
  function swapStylesheets(hrefs) {
    const links = Array.from(document.querySelectorAll('link[rel~="stylesheet"][href]'));
    // The last one with a name is the newest, if changes come faster than they load.
    const pairs = hrefs.map((href) => [links.findLast((link) => stem(link.href) === stem(href)), href]);
    if (pairs.some(([old]) => !old)) return false;
    for (const [old, href] of pairs) {
      const link = old.cloneNode();
      // It is the hash of the old one.
      link.removeAttribute("integrity");
      link.href = href;
      link.addEventListener("load", () => old.remove());
      link.addEventListener("error", reload);
      old.after(link);
    }
    return true;
  }

  // ── Findings ──

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

  let overlay = null;

  function makeOverlay() {
    // The closed tree of a shadow keeps the site's styles out, and ours in.
    const host = element("songngu-overlay");
    const root = host.attachShadow({ mode: "open" });
    const heading = element("h1", { id: "heading", tabIndex: -1 });
    const note = element("p");
    const list = element("div");
    const close = element("button", { type: "button", className: "close", textContent: "Close" });
    const header = element("header", {}, heading, close, note);
    const dialog = element("dialog", { className: "sheet" }, header, list);
    const badge = element("button", { type: "button", className: "badge", hidden: true });
    dialog.setAttribute("aria-labelledby", "heading");
    badge.setAttribute("aria-haspopup", "dialog");
    close.addEventListener("click", () => dialog.close());
    // A click beside the sheet; Escape is the dialog's own.
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => (badge.hidden = !heading.textContent));
    badge.addEventListener("click", () => openDialog());
    const style = element("link", { rel: "stylesheet", href: "/_songngu/overlay.css" });
    const styled = new Promise((done) => ["load", "error"].forEach((name) => style.addEventListener(name, done)));
    root.append(style, dialog, badge);
    document.documentElement.append(host);
    function openDialog() {
      if (!dialog.isConnected || dialog.open) return;
      badge.hidden = true;
      dialog.showModal();
      dialog.scrollTop = 0;
      reveal(dialog);
      heading.focus();
    }
    return { host, heading, note, list, dialog, badge, styled, openDialog };
  }

  function show(findings) {
    const of = (severity) => findings.filter((finding) => finding.severity === severity).length;
    const errors = of("error");
    const counts = [[errors, "error"], [of("warning"), "warning"], [of("info"), "note"]];
    const title = counts.filter(([count]) => count).map(([count, word]) => plural(count, word)).join(", ");
    if (place) {
      // Without errors the site is on its way.
      if (errors) {
        place.querySelector("h1").textContent = title;
        place.querySelector(".findings").replaceWith(drawn(findings));
        reveal(place);
      }
      return;
    }
    if (!findings.length) {
      overlay?.host.remove();
      overlay = null;
      return;
    }
    overlay ??= makeOverlay();
    const { heading, note, list, dialog, badge, styled, openDialog } = overlay;
    heading.textContent = title;
    note.textContent = errors ? "Below is the last site without an error." : "The site is as you see it.";
    list.replaceChildren(drawn(findings));
    badge.textContent = title;
    badge.className = errors ? "badge error" : "badge";
    const mine = overlay;
    // Unstyled it would flash.
    styled.then(() => {
      if (overlay !== mine) return;
      if (errors) openDialog();
      else if (!dialog.open) badge.hidden = false;
    });
  }

  // The reports as the terminal shows them. Text stays text: it is what authors wrote.
  function drawn(findings) {
    const items = findings.slice(0, MOST_SHOWN).map((finding) => {
      return element("li", { className: finding.severity }, painted(element("pre", { textContent: finding.report })));
    });
    const more = findings.length - items.length;
    if (more > 0) items.push(element("li", { textContent: `and ${more} more, which the terminal shows` }));
    return element("ol", { className: "findings" }, ...items);
  }

  // A report with a class on each line; its text is the same.
  function painted(pre) {
    const lines = pre.textContent.split("\n").map((line, index) => {
      const [before, marks] = line.match(/^(\s*\|[\s|_-]*)(\^.*)$/)?.slice(1) ?? [line];
      const kind = index === 0 ? "title" : kindOf(line);
      return element("span", { className: kind }, before, ...(marks ? [element("b", { textContent: marks })] : []), "\n");
    });
    pre.replaceChildren(...lines);
    return pre;
  }

  function kindOf(line) {
    if (/^\s*(-->|:::) /.test(line)) return "place";
    if (/^(\s*= )?help: /.test(line)) return "help";
    return "";
  }

  // A paragraph is one long line: what is marked in it comes into view.
  function reveal(root) {
    for (const pre of root.querySelectorAll("pre")) {
      const [mark, box] = [pre.querySelector("b"), pre].map((it) => it?.getBoundingClientRect());
      if (mark && mark.right > box.right) pre.scrollLeft += mark.left - box.left - box.width / 3;
    }
  }

  if (document.body.classList.contains("findings-page")) {
    document.querySelectorAll("pre").forEach(painted);
    reveal(document);
  }
  restore();
  // Nobody sees it yet; it listens when it is shown.
  if (!document.hidden) listen();
})();
