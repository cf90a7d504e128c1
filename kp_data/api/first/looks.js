// More contrast, where the reader has chosen it, before anything is drawn.
if (/\bkp_contrast=more\b/.test(document.cookie)) document.getElementById("contrast").media = "all";
