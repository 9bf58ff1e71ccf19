/* Puts the page together. */
function render() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = say(data.standard.title) + ' · 星评';
  const unit = shownUnit;
  document.getElementById('page').replaceChildren(header(),
    el('main', {}, title(), figures(), overviews(), map(), table()),
    detailsDialog());
  if (unit !== null) showDetails(unit);
}
function overviews() {
  const others = [targetList(), sectionShares()].filter(Boolean);
  return el('div', { class: others.length ? 'pair' : '' }, distribution(), others);
}
function switchLanguage() {
  language = language === 'zh' ? 'en' : 'zh';
  render();
  document.querySelector('header button').focus();
}
/* A link may name a unit: page.html#990101001001 */
function openLinked() {
  let id = '';
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const row = id ? units.id.indexOf(id) : -1;
  if (row >= 0 && row !== shownUnit) showDetails(row);
}
language = data.language;
render();
openLinked();
isNarrow.addEventListener('change', render);
window.addEventListener('hashchange', openLinked);
window.addEventListener('beforeprint', () => { view.isPrinting = true; refreshTable(); });
window.addEventListener('afterprint', () => { view.isPrinting = false; refreshTable(); });
