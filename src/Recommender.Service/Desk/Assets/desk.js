// @ts-check
/** What the desk adds to its plain pages: what is under way is looked at again every two seconds. */
const EVERY = 2000;

/** Takes the newest state of what is shown, unless somebody is at it just now. */
async function look() {
  const shown = document.getElementById('live');
  if (!shown || document.hidden || shown.contains(document.activeElement) || document.querySelector(':popover-open')) return;
  try {
    const reply = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (reply.redirected) { location.reload(); return; }
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html'), fresh = page.getElementById('live');
    if (reply.ok && fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
  } catch { /* The service is gone for now: what was seen last stays. */ }
}

if (document.querySelector('[data-live]') && location.pathname !== '/desk/training/plan') setInterval(look, EVERY);
