// What the frontend itself says, in the language of the page. Text of ours and of the data stands in
// places of its own and is left alone.
const ATTRIBUTES = ["aria-label", "title", "placeholder"];
const OURS = "[data-testid=stMarkdownContainer], table, pre, canvas, svg, .js-plotly-plot, #first";
const THEIRS = // names of the menu and, last, how many more; the button that takes files
  "[data-testid=stTopNavSection], [data-testid=stFileUploaderDropzone]";
const said = new WeakMap(); // by node: place, then what the frontend said and what we said
let whole = new Map(), parts = [];

// Numbers in tables are written by the browser: in the language of the page, not in its own.
let locale = null;
const browsers = navigator.languages;
Object.defineProperty(navigator, "languages", { get: () => (locale ? [locale] : browsers) });

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const inWords = (english) => {
  const found = whole.get(english);
  if (found || english.length > 200) return found ?? english;
  const part = parts.find(([pattern]) => pattern.test(english));
  return part ? english.replace(part[0], part[1]) : english;
};

// A number that the frontend wrote, as the language writes it.
const written = (text) => (/^\d+(\.\d+)?$/.test(text) ? Number(text).toLocaleString(locale) : text);

const put = (node, place, text, write) => {
  const known = said.get(node) ?? {};
  const english = known[place]?.[1] === text ? known[place][0] : text;
  const words = inWords(english);
  if (words === text) return;
  said.set(node, { ...known, [place]: [english, words] });
  write(words);
};

const look = (node) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const at = node.parentElement;
    const isLeft = !at || (at.closest(OURS) && !at.closest(THEIRS));
    if (!isLeft) put(node, "text", node.nodeValue, (words) => (node.nodeValue = words));
  } else if (node.nodeType === Node.ELEMENT_NODE && !node.closest("svg, .js-plotly-plot, #first")) {
    for (const name of ATTRIBUTES) {
      const text = node.getAttribute(name);
      if (text) put(node, name, text, (words) => node.setAttribute(name, words));
    }
    node.childNodes.forEach(look);
  }
};

// A table wider than its place begins where its first column stands, until the reader moves it.
const toItsStart = (node) => {
  const table = node.nodeType === Node.ELEMENT_NODE && document.dir === "rtl"
    ? node.closest(".dvn-scroller") ?? node.querySelector(".dvn-scroller") : null;
  if (!table || table.dataset.begun) return;
  table.dataset.begun = "yes";
  const begin = new ResizeObserver(() => { table.scrollLeft = table.scrollWidth; });
  for (const part of [table, ...table.querySelectorAll(".dvn-stack > div")]) begin.observe(part);
  for (const sign of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    table.parentElement.addEventListener(sign, () => begin.disconnect(), { passive: true });
  }
};

new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(look), addedNodes.forEach(toItsStart);
    else if (type === "characterData") look(target);
    else for (const name of ATTRIBUTES) {
      const text = target.getAttribute(name);
      if (text) put(target, name, text, (words) => target.setAttribute(name, words));
    }
  }
}).observe(document.body, {
  subtree: true, childList: true, characterData: true, attributeFilter: ATTRIBUTES,
});

export const speak = async (language) => {
  const answer = await fetch(`./api/words?lang=${language}`);
  const { "": tongue, ...sentences } = answer.ok ? await answer.json() : {};
  const words = Object.entries(sentences);
  locale = tongue;
  whole = new Map(words);
  parts = words.filter(([english]) => english.includes("{}")).map(([english, ours]) => [
    new RegExp(`^${escaped(english).replace("\\{\\}", "(.+)")}$`),
    (all, changing) => ours.replace("{}", written(changing)),
  ]);
  look(document.body);
};
