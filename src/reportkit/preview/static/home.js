// Keeps the list of records as it is now, without losing the place or what is open.
const offline = () => document.querySelector(".banner.offline");
let version = "";
let source = null;

async function renew() {
  const answer = await fetch("/");
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = [...document.querySelectorAll("article:has(details[open])")].map((article) => article.id);
  const focused = document.activeElement?.getAttribute("href");
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  for (const id of open) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
  if (focused) document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function connect() {
  source?.close();
  if (document.hidden) return;
  source = new EventSource("/events");
  source.addEventListener("open", () => { offline().hidden = true; });
  source.addEventListener("error", () => {
    offline().textContent = "The preview has ended: start it again, and this page goes on.";
    offline().hidden = false;
  });
  source.addEventListener("message", (event) => {
    const told = JSON.parse(event.data).version;
    if (version && told !== version) renew();
    version = told;
  });
}

document.addEventListener("visibilitychange", connect);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => event.persisted && connect());
connect();
