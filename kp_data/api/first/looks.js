// More contrast, where the reader has chosen it, and light or dark as the frontend remembers it, before
// anything is drawn.
if (/\bkp_contrast=more\b/.test(document.cookie)) document.getElementById("contrast").media = "all";
try {
  const [, look] = /^"(Light|Dark)"$/.exec(localStorage[`stActiveTheme-${location.pathname}-v2`]) ?? [];
  if (look) document.documentElement.style.colorScheme = look.toLowerCase();
} catch { /* a browser that keeps nothing */ }
