// Searches the editions of one language. What is compared, and why, is said in folding.py and search.py.
const form = document.querySelector("form.search-form");
const results = document.getElementById("results");
const status = document.getElementById("search-status");
const words = JSON.parse(document.getElementById("search-words").textContent);
const MOST = 30; // passages shown at once
const LEAST = 4; // characters of a word typed together with others

const marks = (char, exact) => {
  let apart = "";
  for (const part of (FOLD.letters[char] ?? char.toLowerCase()).normalize("NFKD")) apart += FOLD.letters[part] ?? part;
  if (exact) return apart;
  return [...apart].filter((part) => part < "\u0300" || part > "\u036f").map((part) => FOLD.plain[part] ?? part).join("");
};

// The folded text, and for each of its characters the place in the text that it comes from.
const fold = (text, exact = false) => {
  const kept = [];
  let place = 0;
  for (const char of text) {
    for (let letter of marks(char, exact)) {
      if (letter === " " && kept.at(-1)?.letter === " ") continue;
      letter = (kept.length && FOLD.pairs[kept.at(-1).letter + letter]?.slice(1)) || letter;
      const rank = FOLD.ranks[letter] ?? 0;
      let at = kept.length;
      while (rank && at && (FOLD.ranks[kept[at - 1].letter] ?? 0) > rank) at -= 1;
      kept.splice(at, 0, { letter, from: place, to: place + char.length });
    }
    place += char.length;
  }
  return { text: kept.map((each) => each.letter).join(""), kept };
};

// Data comes as script, for a page on a disk may load nothing else.
const loading = new Map();
const arrived = {};
window.reportkitIndex = (name, data) => { arrived[name] = data; };
const load = (name) => {
  if (!loading.has(name)) {
    loading.set(name, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${form.dataset.index}${name}.js`;
      script.onload = () => done(arrived[name]);
      script.onerror = () => { loading.delete(name); failed(new Error(name)); };
      document.head.append(script);
    }));
  }
  return loading.get(name);
};

const shardOf = (gram, count) => {
  let number = 0;
  for (const char of gram) number = (number * 31 + char.codePointAt(0)) % 65521;
  return number % count;
};

// The editions that have the first, middle and last three characters of every term.
const candidates = async (index, terms) => {
  let places = index.editions.map((_, place) => place);
  for (const term of terms) {
    const chars = [...term];
    const last = chars.length - GRAM;
    if (last < 0) continue;
    for (const start of new Set([0, last >> 1, last])) {
      const gram = chars.slice(start, start + GRAM).join("");
      const shard = await load(`shard-${shardOf(gram, index.shards)}`);
      const known = shard[gram] ?? [];
      places = places.filter((place) => known.includes(place));
    }
  }
  return places;
};

const passagesOf = async (record) => {
  const passages = await load(`text-${record}`);
  return passages.map((passage) => {
    passage.plain ??= fold(passage[2].normalize("NFC")).text;
    return passage;
  });
};

// What stands as it was typed says most, then headings and words that begin where they are found.
const rank = (passage, terms) => {
  const begins = (term) => {
    const before = passage.plain[passage.plain.indexOf(term) - 1];
    return before === undefined || !/[\p{L}\p{M}\p{N}]/u.test(before);
  };
  const together = terms.length > 1 && passage.plain.includes(terms.join(" "));
  return (together ? 8 : 0) + terms.filter(begins).length + (passage[1] ? 0 : 1);
};

const find = async (index, terms) => {
  const found = [];
  for (const place of await candidates(index, terms)) {
    const edition = index.editions[place];
    for (const passage of await passagesOf(edition.record)) {
      if (terms.every((term) => passage.plain.includes(term))) {
        found.push({ edition, place, passage, terms, rank: rank(passage, terms) });
      }
    }
  }
  return found.sort((one, other) => one.place - other.place || other.rank - one.rank);
};

// Who types accents means them, unless nothing has them.
const asTyped = (found, query) => {
  const typed = fold(query, true).text.trim().split(" ").filter(Boolean);
  if (typed.join(" ") === fold(query).text.trim()) return found;
  const exact = found.filter(({ passage }) => {
    const text = fold(passage[2].normalize("NFC"), true).text;
    return typed.every((term) => text.includes(term));
  });
  return exact.length ? exact.map((one) => ({ ...one, terms: typed, exact: true })) : found;
};

// A term as pieces that a text has, the longest first; none where they would be too short to say anything.
const pieces = (plain, term) => {
  const chars = [...term];
  const has = (start, end) => plain.includes(chars.slice(start, end).join(""));
  const found = [];
  for (let at = 0; at < chars.length;) {
    let end = at + LEAST;
    if (end > chars.length || found.length > chars.length / 8 || !has(at, end)) return [];
    while (end < chars.length && has(at, end + 1)) end += 1;
    if (end < chars.length) end = Math.max(at + LEAST, Math.min(end, chars.length - LEAST));
    found.push(chars.slice(at, end).join(""));
    at = end;
  }
  return found;
};

// Several words typed as one, as scripts without spaces are, each somewhere in the paragraph. Dictionaries do not divide
// alike, the browser's (Intl.Segmenter) not even words that stand in it: the text itself says where a word ends.
const findApart = async (index, terms) => {
  const ends = terms.flatMap((term) => [[...term].slice(0, GRAM).join(""), [...term].slice(-GRAM).join("")]);
  const found = [];
  for (const place of await candidates(index, ends)) {
    const edition = index.editions[place];
    for (const passage of await passagesOf(edition.record)) {
      const parts = terms.map((term) => (passage.plain.includes(term) ? [term] : pieces(passage.plain, term)));
      if (parts.every((part) => part.length)) found.push({ edition, place, passage, terms: parts.flat(), rank: 0 });
    }
  }
  return found;
};

const digits = (number) => String(number).replace(/\d/g, (digit) => [...words.digits][digit]);

// The passage with what was found marked, cut to what stands around it.
const excerpt = ({ passage, terms, exact }) => {
  const text = passage[2].normalize("NFC");
  const { text: plain, kept } = fold(text, exact);
  const spans = [];
  for (const term of terms) {
    const length = [...term].length;
    for (let at = plain.indexOf(term); at >= 0; at = plain.indexOf(term, at + 1)) {
      const start = [...plain.slice(0, at)].length;
      const inside = kept.slice(start, start + length);
      spans.push([Math.min(...inside.map((each) => each.from)), Math.max(...inside.map((each) => each.to))]);
    }
  }
  spans.sort((one, other) => one[0] - other[0]);
  const line = document.createElement("p");
  let from = Math.max(0, spans[0][0] - 90);
  if (from > 0) {
    // Begin with a whole cluster, at a space if there is one near.
    const space = text.slice(from, spans[0][0]).search(/\s/);
    from += space >= 0 ? space + 1 : 0;
    while (from < spans[0][0] && /\p{M}/u.test(text[from])) from += 1;
    line.append("… ");
  }
  const until = Math.min(text.length, spans[0][1] + 220);
  let at = from;
  for (const [start, end] of spans) {
    if (start < at || end > until) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    line.append(text.slice(at, start), mark);
    at = end;
  }
  line.append(text.slice(at, until), until < text.length ? " …" : "");
  return line;
};

const show = (found, most) => {
  results.replaceChildren();
  let edition = null;
  let list = null;
  for (const one of found.slice(0, most)) {
    if (one.edition !== edition) {
      edition = one.edition;
      const heading = document.createElement("h2");
      heading.textContent = edition.title;
      list = document.createElement("ol");
      results.append(heading, list);
    }
    const [anchor, section] = one.passage;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${form.dataset.root}${edition.path}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;
    const shown = excerpt(one);
    if (section) {
      link.textContent = section;
      item.append(link, shown);
    } else {
      link.append(...shown.childNodes); // a heading is its own link
      item.append(link);
    }
    list.append(item);
  }
  if (found.length > most) {
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = words.more;
    more.addEventListener("click", () => {
      show(found, most + MOST);
      results.querySelectorAll("a")[most]?.focus();
    });
    results.append(more);
  }
};

let asked = 0;
const search = async (query) => {
  const mine = ++asked;
  const terms = fold(query.normalize("NFC")).text.trim().split(" ").filter(Boolean);
  if (!terms.length) {
    results.replaceChildren();
    status.textContent = "";
    return;
  }
  status.textContent = words.searching;
  try {
    const index = await load("index");
    let found = asTyped(await find(index, terms), query);
    if (!found.length) found = await findApart(index, terms);
    if (mine !== asked) return; // the reader typed on
    show(found, MOST);
    status.textContent = found.length ? words.found.replace("%(number)s", digits(found.length)) : words.nothing;
  } catch {
    status.textContent = words.failed;
  }
};

const input = form.elements.q;
// The address holds the query, so that a search can be sent to others and found again with "back".
const remember = () => {
  const address = new URL(location.href);
  address.search = input.value.trim() ? `?q=${encodeURIComponent(input.value.trim())}` : "";
  try {
    history.replaceState(null, "", address);
  } catch {
    // A page on a disk may not change its address in every browser.
  }
};
let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { remember(); search(input.value); }, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  remember();
  search(input.value);
});
input.value = new URLSearchParams(location.search).get("q") ?? "";
search(input.value);
