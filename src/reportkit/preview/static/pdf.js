// The PDF form: asks for the PDF whenever the edition changed, and shows it in the browser's own viewer.
import { edition, element, follow, showFindings, showState } from "./shell.js";

const stage = document.querySelector(".stage");
const waiting = stage.querySelector(".waiting");
let wanted = "";
let shown = "";
let making = false;

// The viewer opens at the item or part that the web page was at: named destinations are the ids of a report's page.
const target = () => {
  const item = decodeURIComponent(location.hash.slice(1)).split("/")[0].replaceAll("_", "-");
  return item ? `#nameddest=${encodeURIComponent(item)}` : "";
};
for (const link of document.querySelectorAll(".place-link")) link.hash = location.hash;

function show() {
  const frame = element("iframe", { title: document.querySelector("h2").textContent });
  frame.src = `/pdf/${edition}?${shown}${target()}`;
  stage.querySelector("iframe")?.remove();
  stage.append(frame);
}

async function make() {
  if (making) return;
  making = true;
  while (shown !== wanted) {
    const asked = wanted;
    waiting.textContent = shown ? "Making the PDF anew…" : "Making the PDF…";
    waiting.hidden = false;
    const answer = await fetch(`/make/${edition}`).catch(() => null);
    const state = answer?.ok ? await answer.json() : null;
    if (state) showFindings(state.findings);
    if (!state?.made) {
      waiting.textContent = "The PDF could not be made.";
      break;
    }
    shown = state.version;
    if (wanted === asked) wanted = shown;  // else it changed while it was made
    waiting.hidden = true;
    show();
  }
  making = false;
}

follow((state) => {
  showState(state);
  if (!state.page) waiting.textContent = "";
  // The findings that only the PDF has come when it is made.
  if (state.version !== shown || !state.current) showFindings(state.findings);
  if (!state.page || state.version === wanted) return;
  wanted = state.version;
  make();
});
