(() => {
  // The summary leaves the frontend's place for a layer of its own above it, and goes when the page
  // stands: with its first figure drawn. A reader who has begun to read decides when. The note at
  // the edge of the window takes room from the layer, so that it covers nothing.
  const WAIT = 100, MOVED = 60, PATIENCE = 60000;
  const root = document.getElementById("root");
  const layer = document.getElementById("first");
  const bar = document.getElementById("first-bar");
  const app = () => root.querySelector("[data-testid=stApp]");

  // After a cut the server may know nothing of this reader any more: it is given the address anew,
  // which holds all that was chosen, as the browser's back button would. Dropped files would be
  // forgotten by that; their page asks by itself at the next click.
  const LINE = "data-test-connection-state";
  let stood = false, wasCut = false;
  new MutationObserver(() => {
    const stands = app()?.getAttribute(LINE) === "CONNECTED";
    const holdsFiles = app()?.querySelector("[data-testid=stFileUploader]");
    if (stands && wasCut && !holdsFiles) dispatchEvent(new PopStateEvent("popstate"));
    wasCut = stood && !stands;
    stood ||= stands;
  }).observe(root, { subtree: true, attributeFilter: [LINE] });

  // Language and contrast can be changed without loading the page anew: the page says what it
  // speaks. That is no step to go back to, and the menu's entry for it is no page.
  const YEAR = 31536000; // seconds
  const whole = document.documentElement;
  let isHeard = false;
  const speak = async () => {
    if (whole.lang === "en" && !isHeard) return;
    isHeard = true;
    (await import("./app/static/frontend_words.js")).speak(whole.lang);
  };
  speak();
  const step = history.pushState.bind(history);
  const unsaid = (address) => (address.searchParams.delete("lang"), address.href);
  history.pushState = (state, title, to) => {
    const next = new URL(to ?? "", location.href);
    if (/\/([a-z]{2}|contrast)$/.test(next.pathname)) return;
    const isSame = unsaid(next) === unsaid(new URL(location.href));
    isSame ? history.replaceState(state, title, to) : step(state, title, to);
  };
  const keep = (name, value) => {
    document.cookie = `kp_${name}=${value};path=/;max-age=${YEAR};samesite=lax`;
  };
  const see = (contrast) => {
    const media = contrast === "more" ? "all" : "(prefers-contrast:more)";
    const sheet = document.getElementById("contrast");
    if (media === sheet.media) return;
    sheet.media = media;
    keep("contrast", contrast);
  };
  // Light or dark as the frontend is: menus and dialogs stand beside its own place.
  let watched = null;
  const likeTheApp = () => { whole.style.colorScheme = getComputedStyle(watched).colorScheme; };
  const looks = new MutationObserver(likeTheApp);
  new MutationObserver(() => {
    if (app() && app() !== watched) {
      watched = app();
      likeTheApp();
      looks.observe(watched, { attributeFilter: ["class"] });
    }
    // A table that is wider than its place is scrolled with the keyboard, too.
    for (const table of root.querySelectorAll("[data-testid=stTable] table")) {
      table.parentElement.tabIndex = 0;
    }
    const says = root.querySelector("[class*=st-key-language-]")?.className ?? "";
    const [, lang, dir, contrast] =
      says.match(/st-key-language-(\w+)-(ltr|rtl)-(more|usual)/) ?? [];
    if (lang) see(contrast);
    if (!lang || lang === whole.lang) return;
    Object.assign(whole, { lang, dir });
    keep("language", lang);
    document.getElementById("mirrored").disabled = dir === "ltr";
    speak();
  }).observe(root, { subtree: true, childList: true, attributeFilter: ["data-test-script-state"] });

  // Where a file was chosen the frontend takes the button away on which the keyboard stood, and what
  // a button opens stands at the page's end: the keyboard goes on there, not at the page's beginning.
  const whenThere = (find, act, until = Date.now() + PATIENCE) => {
    const found = find();
    if (found) act(found);
    else if (Date.now() < until) setTimeout(whenThere, WAIT, find, act, until);
  };
  addEventListener("change", ({ target }) => {
    const place = target.closest?.("[data-testid=stFileUploader]")?.parentElement;
    const chosen = () => place.querySelector("[data-testid=stFileChipDeleteBtn] button");
    const isLost = () => document.activeElement === document.body;
    if (place) whenThere(chosen, (button) => isLost() && button.focus());
  });
  addEventListener("click", ({ target, detail }) => {
    const opens = target.closest?.("[data-testid=stPopoverButton][aria-expanded=false]");
    const inside = "[data-testid=stPopoverBody] :is(button, a, input, textarea)";
    if (opens && !detail) {
      whenThere(() => document.querySelector(inside), (first) => first.focus());
    }
  }, true);

  if (!layer || !bar) return;
  document.body.append(layer, bar);
  bar.hidden = false;
  root.style.visibility = "hidden";

  const isDone = () =>
    app()?.querySelector("h1, [data-testid=stAlert], [data-testid=stException]") &&
    app().getAttribute("data-test-script-state") === "notRunning";
  const isDrawn = () =>
    app()?.querySelector("h1") && app().querySelector(".js-plotly-plot .main-svg");
  const awaitsFigures = () =>
    app().querySelector("[data-testid=stSkeleton], [data-testid=stPlotlyChart]");
  const isRead = () =>
    layer.scrollTop > MOVED || layer.contains(document.activeElement) ||
    !getSelection().isCollapsed;
  const show = () => {
    root.style.visibility = "";
    for (const ours of document.querySelectorAll("#first, #first-bar, #first-style")) ours.remove();
  };
  bar.querySelector("button").addEventListener("click", show);
  let measured = "";
  const look = () => {
    if (!layer.isConnected) return;
    const stands = isDrawn() || (isDone() && !awaitsFigures());
    if (stands && !isRead()) return show();
    bar.classList.toggle("stands", Boolean(stands || isDone()));
    bar.classList.toggle("never", performance.now() > PATIENCE);
    // Its height is asked for only where it may be another: the page is laid out for it.
    const shape = `${bar.className} ${innerWidth}`;
    if (shape !== measured) layer.style.bottom = `${bar.offsetHeight}px`;
    measured = shape;
    setTimeout(look, WAIT);
  };
  look();
})();
