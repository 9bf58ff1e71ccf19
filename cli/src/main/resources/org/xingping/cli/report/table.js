/* The table: sorted by any column, filtered by text, award and parent, shown page by page. */
const ROWS_PER_PAGE = 50, PRINTED_ROWS = 2000, PARENTS_TO_CHOOSE = 400;
const view = { sort: null, isDescending: false, text: '', award: '', parent: '', page: 0, isPrinting: false };

const starText = row => isRated(row) && data.hasStars ? units.starsLow[row] : null;
const number = (column, row) => isRated(row) ? column[row] : null;
const columns = [
  { id: 'unit', key: row => units.id[row], cell: row => units.id[row], kind: units.name.some(Boolean) ? 'id wider' : 'id' },
  { id: 'name', key: row => units.name[row], cell: row => el('button', { class: 'link', onclick: () => showDetails(row) }, displayName(row)), kind: 'name' },
  data.parents.length ? { id: 'group', key: parentName, cell: parentName, kind: 'id wide' } : null,
  { id: 'award', key: row => isRated(row) ? -(units.low[row] + units.high[row]) : null, cell: awardCell },
  units.score ? { id: 'score', key: row => isRated(row) ? units.score.low[row] : null, cell: row => isRated(row) ? span(units.score, row) : '', kind: 'num' } : null,
  units.score ? { id: 'rank', key: row => units.rank[row] || null, cell: row => units.rank[row] || '', kind: 'num' } : null,
  data.clauses.length || data.parts.length ? { id: 'met', key: row => number(units.met, row), cell: row => number(units.met, row) ?? '', kind: 'num wide' } : null,
  data.clauses.length || data.parts.length ? { id: 'unmet', key: row => number(units.unmet, row), cell: row => number(units.unmet, row) ?? '', kind: 'num wide' } : null,
  data.clauses.length || data.parts.length ? { id: 'missed', key: row => number(units.unknown, row), cell: row => number(units.unknown, row) ?? '', kind: 'num wide' } : null,
  data.hasHistory ? { id: 'change', key: row => 'dokpn'.indexOf(units.change[row]), cell: row => w('changes')[units.change[row]] } : null,
].filter(Boolean);

function awardCell(row) {
  const kind = !isRated(row) ? 'om' : isDecided(row) ? 'ok plain' : 'unk';
  return pill(kind, awardTitle(row));
}
function found() {
  const text = view.text.trim().toLowerCase();
  const kept = rows.filter(row =>
    (!text || units.id[row].toLowerCase().includes(text) || units.name[row].toLowerCase().includes(text) || parentName(row).toLowerCase().includes(text))
    && (view.award === '' || (view.award === 'open' ? isRated(row) && !isDecided(row)
      : view.award === 'none' ? !isRated(row) : isDecided(row) && units.low[row] === Number(view.award)))
    && (view.parent === '' || units.parent[row] === Number(view.parent)));
  const column = columns.find(each => each.id === view.sort);
  if (!column) return kept;
  const sign = view.isDescending ? -1 : 1, collator = new Intl.Collator(language === 'zh' ? 'zh-Hans-CN' : 'en', { numeric: true });
  const keys = new Map(kept.map(row => [row, column.key(row)]));
  return kept.sort((a, b) => {
    const x = keys.get(a), y = keys.get(b);
    /* what has no value stays at the end, whichever way the table is sorted */
    if (x === null || y === null) return (x === null) - (y === null) || a - b;
    return sign * (typeof x === 'string' ? collator.compare(x, y) : x - y) || a - b;
  });
}
function headCell(column) {
  const isSorted = view.sort === column.id;
  return el('th', { scope: 'col', class: column.kind, 'aria-sort': isSorted ? (view.isDescending ? 'descending' : 'ascending') : 'none' },
    el('button', { 'data-sort': column.id, onclick: () => {
      /* figures are first wanted from the top, names from A */
      const isFigure = ['award', 'score', 'met', 'unmet', 'missed'].includes(column.id);
      view.isDescending = isSorted ? !view.isDescending : isFigure;
      view.sort = column.id;
      view.page = 0;
      refreshTable();
    } }, w(column.id), el('span', { 'aria-hidden': 'true', class: 'arrow' }, isSorted ? (view.isDescending ? '▼' : '▲') : '')));
}
function tableBody(all) {
  const pages = Math.max(1, Math.ceil(all.length / ROWS_PER_PAGE));
  view.page = Math.min(view.page, pages - 1);
  const shown = view.isPrinting ? all.slice(0, PRINTED_ROWS) : all.slice(view.page * ROWS_PER_PAGE, (view.page + 1) * ROWS_PER_PAGE);
  const turn = (by, text, isOff) => el('button', { class: 'quiet', 'data-turn': by, disabled: isOff, onclick: () => { view.page += by; refreshTable(); } }, text);
  return [
    el('p', { class: 'lead', role: 'status' }, w('shown')(all.length, count), view.isPrinting && all.length > PRINTED_ROWS ? ' · ' + w('printed')(PRINTED_ROWS) : ''),
    all.length === 0 ? el('p', { class: 'nothing' }, w('nothing'))
      : el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'h-table' },
        el('table', {}, el('thead', {}, el('tr', {}, el('th', { class: 'star' }, el('span', { class: 'hidden' }, w('stars'))), columns.map(headCell))),
          el('tbody', {}, shown.map(row => el('tr', {}, el('td', { class: 'star' }, glyph(row, 34)),
            columns.map(column => el('td', { class: column.kind }, column.cell(row)))))))),
    pages > 1 && !view.isPrinting && el('div', { class: 'pager' },
      turn(-1, w('previous'), view.page === 0), el('span', {}, w('page')(view.page + 1, pages)), turn(1, w('next'), view.page === pages - 1)),
  ].filter(Boolean);
}
let tablePlace = null;
function refreshTable() {
  const focused = document.activeElement;
  const again = focused?.dataset?.sort ? `[data-sort="${focused.dataset.sort}"]` : focused?.dataset?.turn ? `[data-turn="${focused.dataset.turn}"]` : null;
  tablePlace.replaceChildren(...tableBody(found()));
  if (again) tablePlace.querySelector(again)?.focus();
}
function table() {
  tablePlace = el('div', {}, tableBody(found()));
  const choose = (key, label, options) => el('select', { 'aria-label': label, onchange: event => { view[key] = event.target.value; view.page = 0; refreshTable(); } },
    options.map(([value, text]) => el('option', { value, selected: view[key] === value }, text)));
  const awards = [['', w('allAwards')], ...data.levels.map((level, place) => [String(place), levelTitle(place)]), ['open', w('open')]];
  if (rows.some(row => !isRated(row))) awards.push(['none', w('notRated')]);
  return el('section', { class: 'card', 'aria-labelledby': 'h-table' },
    el('div', { class: 'heading' }, el('h2', { id: 'h-table' }, w('tableOf')),
      el('div', { class: 'filters' },
        el('input', { type: 'search', placeholder: w('search'), 'aria-label': w('search'), value: view.text,
          oninput: event => { view.text = event.target.value; view.page = 0; refreshTable(); } }),
        choose('award', w('allAwards'), awards),
        data.parents.length > 1 && data.parents.length <= PARENTS_TO_CHOOSE
          ? choose('parent', w('allGroups'), [['', w('allGroups')], ...data.parents.map((name, i) => [String(i), name])]) : null)),
    tablePlace);
}
