// @ts-check
/** What the desk adds to its plain pages: what is under way is shown as it changes. Without it, a reload does the same. */
const shown = document.getElementById('live');

/** The newest state that was sent and is not shown yet. @type {string | null} */
let newest = null;

/** Shows the newest state, unless a question is being asked; what had the focus keeps it, and what was open stays open. */
function show() {
  if (!shown || newest === null || document.hidden || document.querySelector(':popover-open')) return;
  const focus = shown.contains(document.activeElement) ? document.activeElement?.id : '';
  const open = [...shown.querySelectorAll('details[open]')].map(one => one.id);
  const log = shown.querySelector('.log'), place = log && log.scrollTop + log.clientHeight < log.scrollHeight - 4 ? log.scrollTop : null;
  shown.innerHTML = newest;
  newest = null;
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  const fresh = shown.querySelector('.log');
  if (fresh) fresh.scrollTop = place ?? fresh.scrollHeight;
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

if (shown?.dataset.live) {
  const events = new EventSource(shown.dataset.live);
  events.addEventListener('view', event => { newest = event.data; show(); });
  events.addEventListener('gone', () => location.reload());
  // Closed for good is another answer than events: the service asks for a sign-in, or is an older one.
  events.addEventListener('error', () => { if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000); });
  setInterval(show, 500);
  const log = shown.querySelector('.log');
  if (log) log.scrollTop = log.scrollHeight;
}
