'use strict';
(() => {
  const words = JSON.parse(document.getElementById('kp-words').textContent);
  const slides = [...document.querySelectorAll('.slide')];
  const deck = document.getElementById('deck');
  const body = document.body;
  const isSpeaker = location.hash.startsWith('#speaker');
  const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const byId = (id) => document.getElementById(id);
  const drawn = new Map();
  const config = {displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false,
    showTips: false, staticPlot: false, locale: 'en', topojsonURL: ''};
  const REST = 150; // milliseconds without a move after which a figure is drawn that was passed over
  let at = -1;
  let direction = 1;
  let moved = -REST;
  let resting = 0;
  let others = window.opener && isSpeaker ? [window.opener] : [];
  let channel = null;
  let upright = false;

  const figureOf = (slide) => {
    const own = slide.querySelector('script.wide');
    const narrow = slide.querySelector('script.narrow');
    const text = (upright && narrow ? narrow : own);
    return text ? JSON.parse(text.textContent) : null;
  };
  const draw = (index) => {
    const slide = slides[index];
    if (!slide || drawn.has(index)) return;
    const place = slide.querySelector('.figure');
    drawn.set(index, null);
    if (!place) return;
    const figure = figureOf(slide);
    if (upright) {
      delete figure.layout.width;
      figure.layout.autosize = true;
      slide.classList.contains('now') || (slide.style.display = 'flex');
    }
    drawn.set(index, Plotly.newPlot(place, figure.data, figure.layout, {...config, responsive: upright}));
    slide.style.display = '';
  };
  const erase = (index) => {
    const made = drawn.get(index);
    drawn.delete(index);
    // What is taken away while it is being drawn makes the chart library stumble.
    if (made) made.then((place) => { if (!drawn.has(index)) Plotly.purge(place); });
  };
  const eraseAll = () => [...drawn.keys()].forEach(erase);
  const idle = window.requestIdleCallback || ((job) => setTimeout(job, 30));
  const shown = () => (isSpeaker ? at + 1 : at);
  const makeReady = () => {
    const wanted = [0, direction, -direction, 2 * direction].map((step) => shown() + step);
    for (const index of [...drawn.keys()]) if (!wanted.includes(index)) erase(index);
    const next = wanted.find((index) => slides[index] && !drawn.has(index));
    const from = at;
    if (next !== undefined) idle(() => { if (at === from) { draw(next); makeReady(); } });
  };
  const settle = () => { draw(shown()); makeReady(); };

  const show = (index, told) => {
    index = Math.max(0, Math.min(slides.length - 1, index));
    const isNew = index !== at;
    const before = at;
    const isHurried = performance.now() - moved < REST;
    at = index;
    if (isNew) {
      direction = index < before ? -1 : 1;
      if (!isHurried) draw(shown());
      moved = performance.now();
      for (const slide of slides) {
        const isNow = slide === slides[shown()];
        slide.classList.toggle('now', isNow);
        slide.inert = !isNow;
        slide.setAttribute('aria-hidden', String(!isNow));
      }
      if (byId('table').open) fillTable();
      sayWhere(before >= 0);
      deck.scrollTop = 0;
    }
    if (!told) tell({kp: 'at', index});
    requestAnimationFrame(() => setTimeout(() => {
      performance.mark('kp-painted');
      if (performance.getEntriesByName('kp-key').length) performance.measure('kp-move', 'kp-key', 'kp-painted');
      performance.clearMarks('kp-key');
      clearTimeout(resting);
      resting = setTimeout(settle, isHurried ? REST : 0);
    }, 0));
  };
  const titleOf = (index) => (slides[index] ? slides[index].querySelector('h2').textContent : '');
  const sayWhere = (aloud) => {
    const where = say(words.position, {number: at + 1, total: slides.length});
    byId('position').textContent = where;
    document.title = `${titleOf(at)} (${where})`;
    if (aloud) byId('live').textContent = say(words.aloud, {number: at + 1, total: slides.length, title: titleOf(at)});
    try { history.replaceState(null, '', isSpeaker ? '#speaker' : `#${at + 1}`); } catch { /* some viewers forbid it */ }
    if (isSpeaker) fillSpeaker(where);
  };
  const fillSpeaker = (where) => {
    byId('now-title').textContent = titleOf(at);
    byId('told').replaceChildren(slides[at].querySelector('template.told').content.cloneNode(true));
    byId('where').textContent = where;
    byId('next-title').textContent = slides[at + 1] ? '' : words.last;
    deck.hidden = byId('next-shown').hidden = byId('next').hidden = !slides[at + 1];
  };
  const fillTable = () => {
    byId('table-inside').replaceChildren(slides[at].querySelector('template.table').content.cloneNode(true));
    byId('table').scrollTop = 0;
  };

  const tell = (message) => {
    others = others.filter((one) => one && !one.closed);
    for (const one of others) one.postMessage(message, '*');
    if (channel) channel.postMessage(message);
  };
  const hear = (message, from) => {
    if (!message || typeof message !== 'object') return;
    if (message.kp === 'hello') {
      if (from && !others.includes(from)) others.push(from);
      tell({kp: 'at', index: at});
    }
    if (message.kp === 'at' && Number.isInteger(message.index) && message.index !== at) show(message.index, true);
  };
  const opened = [];
  addEventListener('message', (event) => {
    if (event.source === window.opener || opened.includes(event.source)) hear(event.data, event.source);
  });
  if (location.protocol.startsWith('http') && window.BroadcastChannel) {
    channel = new BroadcastChannel(`kp-present:${location.pathname}${location.search}`);
    channel.onmessage = (event) => hear(event.data, null);
  }
  const openSpeaker = () => {
    const view = window.open(`${location.href.split('#')[0]}#speaker`, 'kp-speaker', 'width=1100,height=720');
    if (view) { opened.push(view); others.push(view); }
  };

  const isOpen = () => byId('keys').open || byId('table').open;
  const open = (id) => {
    const dialog = byId(id);
    if (dialog.open) { dialog.close(); return; }
    if (isOpen()) document.querySelector('dialog[open]').close();
    if (id === 'table') fillTable();
    dialog.showModal();
  };
  // Tab goes round in what is open, and never to what lies under it.
  const goRound = (event) => {
    const stops = [...document.querySelectorAll('dialog[open] :is(button, a, [tabindex="0"])')];
    const from = stops.indexOf(document.activeElement);
    const to = event.shiftKey ? Math.max(from, 0) - 1 : from + 1;
    event.preventDefault();
    stops.at(to % stops.length).focus();
  };
  const leave = () => {
    if (body.dataset.back && !isSpeaker) location.assign(body.dataset.back);
    if (isSpeaker) window.close();
  };
  const fullScreen = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
  };
  const doings = {
    next: () => show(at + 1), back: () => show(at - 1), first: () => show(0), last: () => show(slides.length - 1),
    keys: () => open('keys'), table: () => open('table'), speaker: openSpeaker, full: fullScreen,
    dark: () => body.classList.toggle('dark'), leave,
  };
  // More contrast, where it was chosen on the pages; a file that stands alone has no cookies.
  try {
    if (/\bkp_contrast=more\b/.test(document.cookie)) document.documentElement.classList.add('contrast');
  } catch { /* some viewers forbid it */ }
  const rtl = document.documentElement.dir === 'rtl';
  const keys = {
    ArrowRight: rtl ? 'back' : 'next', ArrowLeft: rtl ? 'next' : 'back', ArrowDown: 'next', ArrowUp: 'back',
    PageDown: 'next', PageUp: 'back', ' ': 'next', Enter: 'next', Backspace: 'back', Home: 'first', End: 'last',
    '?': 'keys', t: 'table', s: 'speaker', f: 'full', b: 'dark', '.': 'dark', Escape: 'leave',
  };
  const moves = ['next', 'back', 'first', 'last'];
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Tab' && isOpen()) { goRound(event); return; }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    let doing = keys[key];
    const onControl = event.target.closest && event.target.closest('button, a');
    if (!doing || (onControl && [' ', 'Enter'].includes(event.key))) return;
    if (event.key === ' ' && event.shiftKey) doing = 'back';
    if (isOpen() && (doing === 'leave' || (moves.includes(doing) && !['PageDown', 'PageUp', 'ArrowLeft', 'ArrowRight'].includes(event.key)))) return;
    if (upright && ['ArrowDown', 'ArrowUp', ' '].includes(event.key)) return;
    event.preventDefault();
    if (moves.includes(doing)) performance.mark('kp-key');
    if (body.classList.contains('dark') && doing !== 'dark') body.classList.remove('dark');
    doings[doing]();
  });
  document.addEventListener('click', (event) => {
    const asked = event.target.closest('[data-do]');
    if (asked) { byId('keys').close(); doings[asked.dataset.do](); }
    if (event.target.matches('dialog')) event.target.close();
  });
  byId('position').addEventListener('click', () => open('keys'));

  let from = null;
  addEventListener('pointerdown', (event) => {
    from = event.pointerType !== 'mouse' && event.isPrimary && !isOpen() && !event.target.closest('button, a, dialog')
      ? {x: event.clientX, y: event.clientY, when: event.timeStamp} : null;
  });
  const lift = (event) => {
    if (!from) return;
    const dx = event.clientX - from.x, dy = event.clientY - from.y, took = event.timeStamp - from.when;
    from = null;
    const forwards = (isForwards) => { performance.mark('kp-key'); show(at + (isForwards !== rtl ? 1 : -1)); };
    if (Math.abs(dx) > 50 && Math.abs(dx) > 1.5 * Math.abs(dy)) forwards(dx < 0);
    else if (Math.hypot(dx, dy) < 10 && took < 500) forwards(event.clientX > innerWidth / 2);
  };
  addEventListener('pointerup', lift);
  addEventListener('pointercancel', () => { from = null; });

  let quiet = 0;
  const stir = () => {
    body.classList.remove('idle');
    clearTimeout(quiet);
    quiet = setTimeout(() => body.classList.add('idle'), 2500);
  };
  for (const name of ['mousemove', 'pointerdown', 'focusin']) addEventListener(name, stir);
  stir();

  const fit = () => {
    const wasUpright = upright;
    upright = !isSpeaker && matchMedia('(max-width: 699px) and (orientation: portrait)').matches;
    body.classList.toggle('upright', upright);
    if (upright) deck.tabIndex = 0; else deck.removeAttribute('tabindex'); // it is scrolled there
    let place = {left: 0, top: 0, width: innerWidth, height: innerHeight};
    if (isSpeaker) place = byId('next').getBoundingClientRect();
    const scale = Math.min(place.width / 1280, place.height / 720) || 1;
    const left = place.left + (place.width - 1280 * scale) / 2, top = place.top + (place.height - 720 * scale) / 2;
    deck.style.transform = upright ? '' : `translate(${left}px, ${top}px) scale(${scale})`;
    if (wasUpright !== upright) { eraseAll(); if (at >= 0) settle(); }
  };
  addEventListener('resize', fit);
  addEventListener('beforeprint', () => { upright = false; body.classList.remove('upright'); eraseAll(); slides.forEach((_, index) => draw(index)); });
  addEventListener('afterprint', () => { eraseAll(); fit(); settle(); });

  if (isSpeaker) {
    body.classList.add('speaker');
    let began = Date.now();
    const clock = new Intl.DateTimeFormat(document.documentElement.lang, {hour: '2-digit', minute: '2-digit'});
    const tick = () => {
      const seconds = Math.floor((Date.now() - began) / 1000);
      byId('clock').textContent = clock.format(new Date());
      byId('elapsed').textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    };
    byId('again').addEventListener('click', () => { began = Date.now(); tick(); });
    setInterval(tick, 1000);
    tick();
  }
  fit();
  show(isSpeaker ? 0 : (parseInt(location.hash.slice(1), 10) || 1) - 1, true);
  fit();
  if (isSpeaker) tell({kp: 'hello'});
})();
