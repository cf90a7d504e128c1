// Brings the page to the figure that its address has named (pages/ui/pointing.py). Figures above it
// are drawn only now and push it down: the page follows until the reader moves it.
(() => {
  const name = [...document.querySelectorAll('[data-bring-to]')].pop().dataset.bringTo;
  const until = Date.now() + 2500;
  let moved = false;
  for (const sign of ["wheel", "touchstart", "keydown", "mousedown"]) {
    window.addEventListener(sign, () => { moved = true; }, { once: true, passive: true });
  }
  const follow = () => {
    const figure = document.querySelector(`[class*="st-key-${name}_"][class*="_figure"]`);
    if (moved || Date.now() > until) return;
    if (figure) {
      figure.style.scrollMarginTop = "5rem";
      figure.scrollIntoView({ block: "start" });
    }
    setTimeout(follow, 150);
  };
  follow();
})();
