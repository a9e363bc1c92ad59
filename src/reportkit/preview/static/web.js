// The web form: the report in a frame, renewed without losing the place; its texts lead to where they are written.
import { edition, element, follow, narrow, openPanel, placeOf, showFindings, showState, worded } from "./shell.js";
import { elementFor, placeIn, printed, restore, scrollTo } from "./place.js";

const stage = document.querySelector(".stage");
const waiting = stage.querySelector(".waiting");
const chosenText = document.querySelector(".chosen-text");
let frame = null;
let page = "";
let findings = [];
let chosen = "";

const report = () => frame?.contentWindow;

// The page

// Loads a version out of sight, then puts it where the last one was.
async function load(version) {
  page = version;
  const fresh = element("iframe", { title: document.querySelector("h2").textContent, className: "arriving" });
  fresh.src = `/page/${edition}?${version}`;
  const loaded = new Promise((resolve) => fresh.addEventListener("load", resolve, { once: true }));
  stage.append(fresh);
  await loaded;
  await fresh.contentDocument.fonts.ready;
  if (page !== version) return fresh.remove();  // a newer one is on its way
  const view = fresh.contentWindow;
  if (frame) {
    keepChoices(report().document, view.document);
    note(view.document);
    restore(view, placeIn(report()));
    keepFocus(report().document, view.document);
  } else {
    note(view.document);
    const start = elementFor(view.document, decodeURIComponent(location.hash.slice(1)) || " ");
    if (start) scrollTo(view, start);
  }
  frame?.remove();
  frame = fresh;
  waiting.hidden = true;
  fresh.classList.remove("arriving");
  listen(view);
  if (chosen) choose(chosen, false);
}

function keepChoices(old, fresh) {
  for (const select of old.querySelectorAll("select[id]")) {
    const other = fresh.getElementById(select.id);
    if (!other || other.value === select.value) continue;
    other.value = select.value;
    other.dispatchEvent(new Event("change"));
  }
}

function keepFocus(old, fresh) {
  const href = old.activeElement?.getAttribute("href");
  if (href && document.activeElement === frame) fresh.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
}

function listen(view) {
  view.document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && !link.matches(".anchor")) {
      if (link.getAttribute("href").startsWith("#")) return;
      event.preventDefault();  // the report stays; what it links to opens beside it
      open(link.href, "_blank", "noopener,noreferrer");
      return;
    }
    const text = textAt(event.target);
    if (!text) return;
    event.preventDefault();
    openPanel();
    choose(text.dataset.field, narrow.matches, text);
  });
  let resting = 0;
  view.addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => rememberPlace(view), 150);
  }, { passive: true });
  rememberPlace(view);
}

// The text that something on the page belongs to: around it, else in the same paragraph or row.
function textAt(node) {
  const block = node.closest("p, li, h1, h2, h3, h4, h5, h6, td, th, tr, figure");
  return node.closest("[data-field]") ?? block?.querySelector("[data-field]");
}

// The address of the first text in sight stands in this page's own, so that a reload or another language finds it.
function rememberPlace(view) {
  const { scroll, places } = placeIn(view);
  // Labels and names recur: a text of the record itself stands in one place. Scrolling leaves fractions of a pixel.
  const own = places.filter(({ address }) => !/^(label|directory)\//.test(address));
  const first = own.find(({ top }) => top > -1) ?? own[0];
  const hash = scroll > 0 && first ? `#${encodeURIComponent(first.address)}` : "";
  history.replaceState(null, "", location.pathname + hash);
  for (const link of document.querySelectorAll(".place-link")) link.hash = hash;
}

// Findings

// Puts each finding beside its text.
function note(doc) {
  for (const old of doc.querySelectorAll(".preview-note")) old.remove();
  for (const found of findings) {
    const text = found.field && elementFor(doc, found.field);
    if (!text) continue;
    const said = doc.createElement("span");
    said.className = `preview-note ${found.severity}`;
    said.setAttribute("role", "note");
    said.lang = "en";
    said.textContent = `${found.severity}: ${found.message}`;
    const block = text.closest("li, td, th, caption, figcaption, p, h1, h2, h3, h4, h5, h6") ?? text;
    // A heading's words and a link's stay as they are read out.
    if (/^(P|H\d)$/.test(block.tagName)) block.after(said);
    else block.append(said);
  }
}

// Texts

// Chooses a text: marks it, and shows where it is written. Says whether the page has one for the field.
function choose(field, scroll, node = null) {
  const doc = report()?.document;
  const text = node ?? (doc && elementFor(doc, field));
  if (!text) return false;
  doc.querySelector("[data-chosen]")?.removeAttribute("data-chosen");
  text.setAttribute("data-chosen", "");
  if (scroll) scrollTo(report(), text);
  chosen = text.dataset.field ?? field;
  explain(chosen);
  return true;
}

async function explain(address) {
  const answer = await fetch(`/field/${edition}?address=${encodeURIComponent(address)}`).catch(() => null);
  if (!answer?.ok || chosen !== address) return;
  const told = await answer.json();
  const shown = [element("p", { className: "address" }, element("code", {}, told.address))];
  if (told.state) shown.push(element("p", { className: "finding note" }, told.state));
  for (const place of told.places) shown.push(element("p", { className: "where" }, `${place.what}: `, placeOf(place)));
  if (!told.places.length) shown.push(element("p", { className: "meta" }, "It comes with reportkit, or follows from other fields."));
  if (told.source) shown.push(element("blockquote", { lang: told.sourceLanguage }, told.source));
  for (const found of findings.filter((one) => one.field === address)) {
    shown.push(element("p", { className: `finding ${found.severity}` }, `${found.severity}: `, ...worded(found.message), ...(found.hint ? [" (", ...worded(found.hint), ")"] : [])));
  }
  chosenText.replaceChildren(...shown);
}

function step(by) {
  const doc = report()?.document;
  if (!doc) return;
  const all = [...doc.querySelectorAll("[data-field]")].filter((text) => text.getClientRects().length);
  const now = all.findIndex((text) => text.hasAttribute("data-chosen"));
  const seen = all.findIndex((text) => text.getBoundingClientRect().top >= 0);
  const next = all[now < 0 ? Math.max(seen, 0) : Math.min(Math.max(now + by, 0), all.length - 1)];
  if (next) choose(next.dataset.field, true, next);
}

for (const button of document.querySelectorAll("[data-step]")) {
  button.addEventListener("click", () => step(Number(button.dataset.step)));
}

follow((state) => {
  const changed = JSON.stringify(state.findings) !== JSON.stringify(findings);
  findings = state.findings;
  showState(state);
  const onPage = (field, scroll) => (scroll ? choose(field, true) : Boolean(report() && elementFor(report().document, field)));
  const list = () => showFindings(findings, onPage);
  list();
  if (!state.page) waiting.textContent = "";
  if (state.page && state.page !== page) {
    load(state.page).then(list);
  } else if (changed && frame) {
    const place = placeIn(report());
    note(report().document);
    restore(report(), place);
    if (chosen) explain(chosen);
  }
});
