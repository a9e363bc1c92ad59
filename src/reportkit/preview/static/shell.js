// What all editions' pages share: the state of the edition as the server tells it, the banners, the list of findings.
const { record, language } = document.body.dataset;
const panel = document.getElementById("panel");
const panelButton = document.querySelector(".panel-button");
const banner = { offline: document.querySelector(".banner.offline"), invalid: document.querySelector(".banner.invalid") };

export const edition = `${encodeURIComponent(record)}/${encodeURIComponent(language)}`;

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// A message's words, its names of things between backticks as code.
export const worded = (text) => text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? element("code", {}, part) : part));

// A place in a file: a link where an editor can open it.
export const placeOf = ({ where, link }) => (link ? element("a", { href: link }, where) : element("span", {}, where));

export function say(which, text) {
  banner[which].textContent = text;
  banner[which].hidden = !text;
}

// Calls back with the edition's state, now and whenever it changes. A page that nobody sees asks for nothing.
export function follow(callback) {
  let source = null;
  const connect = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(`/events/${edition}`);
    source.addEventListener("open", () => say("offline", ""));
    source.addEventListener("error", () => say("offline", "The preview has ended: start it again, and this page goes on."));
    source.addEventListener("message", (event) => callback(JSON.parse(event.data)));
  };
  document.addEventListener("visibilitychange", connect);
  // A page that leaves gives its connection back: browsers allow six to a server.
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
  connect();
}

// Shows the findings; `choose`, if given, leads from one to its text on the page.
export function showFindings(findings, choose = null) {
  const list = panel.querySelector(".findings");
  panelButton.textContent = findings.length ? `${findings.length} finding${findings.length > 1 ? "s" : ""}` : "Findings";
  const worst = ["error", "warning", "note"].find((severity) => findings.some((found) => found.severity === severity));
  panelButton.dataset.worst = worst ?? "";
  list.replaceChildren(...findings.map((found) => {
    const item = element("li", { className: `finding ${found.severity}` });
    item.append(element("p", {}, element("strong", {}, found.severity), " ", ...worded(found.message)));
    if (found.hint) item.append(element("p", { className: "hint" }, ...worded(found.hint)));
    const where = element("p", { className: "where" });
    if (choose && found.field && choose(found.field, false)) {
      const button = element("button", { type: "button", className: "link" }, "Show on the page");
      button.addEventListener("click", () => choose(found.field, true));
      where.append(button, " ");
    }
    if (found.where) where.append(placeOf(found));
    item.append(where);
    return item;
  }));
  if (!findings.length) list.append(element("li", { className: "meta" }, "Nothing found."));
}

export function showState(state) {
  const errors = state.findings.filter((found) => found.severity === "error").length;
  const said = errors === 1 ? "1 error" : `${errors} errors`;
  const kept = state.page ? "what you see is the last good page" : "there is no page yet";
  say("invalid", state.current ? "" : `${said}: ${kept}.`);
}

// On a narrow screen the panel lies over the report's lower half, and comes and goes.
export const narrow = matchMedia("(max-width: 63.99rem)");

export function openPanel(open = true) {
  document.body.classList.toggle("panel-open", open);
  panelButton.setAttribute("aria-expanded", open);
}

panelButton.addEventListener("click", () => openPanel(!document.body.classList.contains("panel-open")));
panel.querySelector(".panel-close").addEventListener("click", () => {
  openPanel(false);
  panelButton.focus();
});
