// @ts-check
/** What the page adds to its plain forms: chips, what-if without a reload, undo, the link, the theme. */
const MOST_LINK = 4096, MOST_OPTIONS = 8, MOST_UNDO = 50;
const FIELDS = ['skills', 'activities', 'yearsExperience', 'education', 'country', 'city', 'currentRole', 'remote'];
/** @param {string} id @returns {any} */
const $ = id => document.getElementById(id);
/** @param {string} tag @param {Object<string, any>} [own] @param {(Node | string)[]} kids */
const make = (tag, own = {}, ...kids) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(own)) name in node ? /** @type {any} */ (node)[name] = value : node.setAttribute(name, value);
  return node.append(...kids), node;
};
const fold = text => text.toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, ' ').trim();
document.documentElement.classList.add('js');

/** The page's one note. @param {string} text @param {() => void} [again] */
function notice(text, again) {
  $('notice')?.replaceChildren(...(text ? [make('p', { className: 'note' }, text, ' ')] : []));
  if (again) $('notice').firstChild.append(make('button', { type: 'button', textContent: 'Try again', onclick: again }));
}

/** @param {string} a @param {string} b Edits between two words. */
function edits(a, b) {
  let row = [...Array(b.length + 1).keys()], before = row;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** Names by their folded spellings. @type {Map<string, string>} */
const names = new Map();
const missed = new Set();

async function loadWords(address) {
  const [skills, cities, countries] = (await (await fetch(address)).text()).split('\n\n').map(block => block.split('\n'));
  for (const line of skills) { const all = line.split('|'); for (const one of all) if (!names.has(fold(one))) names.set(fold(one), all[0]); }
  for (const [id, words] of Object.entries({ cities, countries })) document.body.append(make('datalist', { id }, ...words.map(value => make('option', { value }))));
}

/** The name that a word is, or is a typo away from. @param {string} word */
function understand(word) {
  const typed = fold(word);
  if (names.has(typed)) return names.get(typed);
  if (typed.length > 4) for (const [spelling, name] of names) if (Math.abs(spelling.length - typed.length) < 2 && edits(typed, spelling) <= 1) return name;
  return null;
}

/** Turns the box of skills into chips with a list to choose from. @param {HTMLInputElement} input */
function chips(input) {
  const list = make('ul', { className: 'chips' }), options = make('ul', { className: 'options', id: 'options', role: 'listbox', hidden: true });
  options.setAttribute('aria-label', 'Skills to choose from');
  const box = make('div', { className: 'box' }, list), isFocused = document.activeElement === input;
  input.replaceWith(box);
  box.append(input);
  box.after(options);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'options', 'aria-autocomplete': 'list' })) input.setAttribute(name, value);
  let at = -1;
  const told = () => [...list.querySelectorAll('input')].map(one => fold(one.value));
  const close = () => { options.hidden = true; at = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  /** @param {string} word @param {boolean} [asTyped] */
  const add = (word, asTyped) => {
    const typed = word.trim(), name = asTyped ? null : understand(typed), value = name ?? typed;
    if (!typed || told().includes(fold(value))) return;
    const isCorrected = name && fold(name) !== fold(typed) && names.get(fold(typed)) !== name, isMissed = missed.has(fold(value));
    const chip = make('li', { className: isMissed ? 'chip unknown' : 'chip' }, value, make('input', { type: 'hidden', name: 'skills', value }));
    if (isMissed) chip.append(make('small', {}, 'not known: left out'));
    if (isCorrected) chip.append(make('small', {}, `was ${typed}`), make('button', { type: 'button', textContent: 'undo', onclick: () => { chip.remove(); add(typed, true); } }));
    chip.append(make('button', { type: 'button', 'aria-label': `Remove ${value}`, textContent: '×', onclick: () => { chip.remove(); input.focus(); } }));
    list.append(chip);
  };
  const take = () => { input.value.split(/[,;\n]/).forEach(word => add(word)); input.value = ''; close(); };
  const offer = () => {
    const typed = fold(input.value), found = new Set(), have = told();
    if (typed) for (const starts of [true, false]) for (const [spelling, name] of names) {
      if (found.size < MOST_OPTIONS && !have.includes(fold(name)) && (starts ? spelling.startsWith(typed) : spelling.includes(` ${typed}`))) found.add(name);
    }
    options.replaceChildren(...[...found].map((name, i) => make('li', { id: `option-${i}`, role: 'option', 'aria-selected': 'false', textContent: name, onmousedown: (/** @type {Event} */ e) => { e.preventDefault(); input.value = ''; add(name, true); close(); } })));
    options.hidden = found.size === 0;
    at = -1;
    input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-expanded', String(found.size > 0));
  };
  input.addEventListener('input', () => /[,;]/.test(input.value) && input.value.length < 500 ? take() : offer());
  input.addEventListener('paste', e => {
    const text = e.clipboardData?.getData('text') ?? '';
    if (text.length < 200 || !input.form) return;
    e.preventDefault();
    input.form.append(make('input', { type: 'hidden', name: 'text', value: text.slice(0, 20000) }));
    input.form.requestSubmit();
  });
  input.addEventListener('keydown', e => {
    const all = [...options.children];
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      if (options.hidden) return;
      e.preventDefault();
      at = (at + (e.key === 'ArrowDown' ? 1 : all.length + (at < 0 ? 0 : -1))) % all.length;
      all.forEach((one, i) => one.setAttribute('aria-selected', String(i === at)));
      input.setAttribute('aria-activedescendant', `option-${at}`);
    } else if (e.key === 'Enter' && at >= 0) { e.preventDefault(); input.value = ''; add(all[at].textContent ?? '', true); close(); }
    else if (e.key === 'Enter' && input.value.trim()) { e.preventDefault(); take(); }
    else if (e.key === 'Escape') close();
    else if (e.key === 'Backspace' && !input.value) list.lastElementChild?.remove();
  });
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', take);
  input.value.split(/[,;]/).forEach(word => add(word, true));
  input.value = '';
  if (isFocused) input.focus();
}

const query = () => new URLSearchParams(/** @type {any} */ (new FormData($('tell')))).toString();
/** Queries before each change. @type {string[]} */
const past = [];
let last = '', turn = 0;
/** Shows the answer to a query in place; focus stays where it is. @param {string} body */
async function ask(body) {
  const mine = ++turn, focused = document.activeElement?.id, answer = $('answer');
  try {
    const reply = await fetch('/page/answer', { method: 'POST', body: new URLSearchParams(body) });
    if (mine !== turn) return;
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html'), part = page.getElementById('answer');
    if (!reply.ok || !part) throw new Error(reply.status === 429 ? `Too many questions: again in ${reply.headers.get('Retry-After') ?? 1} s.` : reply.status === 503 ? 'The model is not ready yet.' : 'We could not get an answer.');
    answer.replaceWith(part);
    last = body;
    notice('');
    $('said').textContent = part.dataset.said;
    enhance();
    if (focused) $(focused)?.focus({ preventScroll: true });
  } catch (fault) {
    if (mine !== turn) return;
    answer.classList.add('stale');
    notice(fault instanceof TypeError ? 'The service does not answer. Below is the last answer.' : /** @type {Error} */ (fault).message, () => ask(body));
  }
}

/** What is drawn anew with each answer. */
function enhance() {
  if ($('undo')) Object.assign($('undo'), { hidden: past.length === 0, onclick: () => ask(past.pop() ?? last) });
  if ($('copy')) Object.assign($('copy'), { hidden: false, onclick: copyLink });
}

async function copyLink() {
  const told = new URLSearchParams([...new URLSearchParams(query())].filter(([name, value]) => value && FIELDS.includes(name)));
  const link = `${location.origin}/#${told}`, isLong = `${told}`.length > MOST_LINK;
  if (!isLong) await navigator.clipboard?.writeText(link).catch(() => {});
  $('copied').replaceChildren(isLong ? 'You told too much for a link. Save the page as a file instead.' : 'Copied. Whoever has the link sees what you told: ', ...(isLong ? [] : [make('a', { href: link }, link)]));
}

/** Answers what a link tells; what is damaged or foreign is told and left out. */
function openLink() {
  const told = location.hash.slice(1);
  if (!told || !told.includes('=')) return;
  const pairs = [...new URLSearchParams(told)], foreign = pairs.filter(([name]) => !FIELDS.includes(name));
  const twice = pairs.length !== new Set(pairs.map(([name, value], i) => ['skills', 'activities'].includes(name) ? i : name)).size;
  history.replaceState(null, '', location.pathname);
  if (told.length > MOST_LINK || /%(?![0-9a-f]{2})|\ufffd/i.test(told + pairs.flat().join('')) || foreign.length || twice) {
    notice('The link is damaged, too long or not ours. We left it out. Please type what you can do.');
    return;
  }
  const form = /** @type {any} */ (make('form', { method: 'post', action: '/', hidden: true }, ...pairs.map(([name, value]) => make('input', { type: 'hidden', name, value }))));
  document.body.append(form);
  form.submit();
}

const theme = $('theme');
if (theme) {
  const show = (/** @type {string | null} */ chosen) => {
    const isDark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    if (chosen) document.documentElement.dataset.theme = chosen;
    theme.textContent = isDark ? 'Light' : 'Dark';
    theme.onclick = () => { const next = isDark ? 'light' : 'dark'; try { localStorage.setItem('theme', next); } catch { /* not kept */ } show(next); };
  };
  theme.hidden = false;
  try { show(localStorage.getItem('theme')); } catch { show(null); }
}
const skills = $('f-skills');
if (skills) {
  for (const word of (skills.dataset.missed ?? '').split('|')) if (word) missed.add(fold(word));
  skills.form.addEventListener('focusin', () => loadWords(skills.dataset.words).catch(() => {}), { once: true });
  chips(skills);
}
if ($('answer')) {
  last = query();
  document.addEventListener('change', e => {
    const field = /** @type {HTMLInputElement} */ (e.target);
    if (!$('answer').contains(field) || !field.name || ['left', 'right'].includes(field.name)) return;
    if (past.push(last) > MOST_UNDO) past.shift();
    ask(query());
  });
  document.addEventListener('input', e => { if (/** @type {Element} */ (e.target).id === 'if-years') $('years-out').value = /** @type {any} */ (e.target).value; });
  enhance();
} else openLink();
$('faults')?.focus();
if ($('again')) setTimeout(() => $('again').submit(), 2000);
