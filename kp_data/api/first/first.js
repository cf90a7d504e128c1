(() => {
  // The summary leaves the frontend's place for a layer of its own above it, and goes when the page
  // stands: with its first figure drawn. A reader who has begun to read decides when.
  const WAIT = 250, MOVED = 60;
  const root = document.getElementById("root");
  const layer = document.getElementById("first");
  const bar = document.getElementById("first-bar");
  if (!layer || !bar) return;
  document.body.append(layer, bar);
  bar.hidden = false;
  root.style.visibility = "hidden";

  const stands = () => {
    const app = root.querySelector("[data-testid=stApp]");
    if (!app || !app.querySelector("h1")) return false;
    if (app.querySelector(".js-plotly-plot .main-svg")) return true;
    const isDone = app.getAttribute("data-test-script-state") === "notRunning";
    return isDone && !app.querySelector("[data-testid=stSkeleton], .js-plotly-plot");
  };
  const isRead = () =>
    layer.scrollTop > MOVED || layer.contains(document.activeElement) ||
    !getSelection().isCollapsed;
  const show = () => {
    root.style.visibility = "";
    layer.remove();
    bar.remove();
  };
  bar.querySelector("button").addEventListener("click", show);
  const look = () => {
    if (!layer.isConnected) return;
    if (!stands()) return setTimeout(look, WAIT);
    if (!isRead()) return show();
    bar.classList.add("stands");
  };
  look();
})();
