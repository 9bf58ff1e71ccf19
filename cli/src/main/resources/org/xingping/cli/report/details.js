/* One unit: its star at large, what follows, and every section with its clauses. */
let dialog = null;
let shownUnit = null;

const clauseKinds = { m: ['ok', 'ok'], u: ['no', 'no'], '?': ['unk', 'unknown'], '-': ['om', 'na'], '!': ['no', 'failed'], '.': ['om', 'given'] };
function clausePill(clause, letter) {
  if (clause.part < 0) {
    return letter === 'm' ? pill('no', w('holds')) : letter === 'u' ? pill('ok', w('holdsNot')) : pill('unk', w('unknown'));
  }
  const [kind, word] = clauseKinds[letter];
  return pill(kind, w(word));
}
function clauseRows(partIndex, row) {
  const letters = units.clauses[row];
  if (!letters) return [];
  return data.clauses.flatMap((clause, i) => clause.part !== partIndex ? [] : [el('tr', {},
    el('td', { class: 'id' }, clause.id),
    el('td', {}, say(clause.title), clause.when && el('div', { class: 'cond' }, el('code', {}, clause.when))),
    el('td', { class: 'out' }, clausePill(clause, letters[i])))]);
}
function partNote(part, row) {
  const notes = [];
  if (part.kept[row] > 0) notes.push(part.met[row] + '/' + part.kept[row]);
  if (part.points && part.points.low[row] !== null) notes.push(w('points')(span(part.points, row)));
  return notes.join(' · ');
}
function partPill(part, row) {
  const outcome = part.outcomes[row];
  if (outcome === '.' || outcome === 'o') return null;
  const words = part.star || part.kind === 'tier'
    ? { m: ['ok', 'won'], u: ['no', 'lost'], '?': ['unk', 'unknown'], '-': ['om', 'gap'], '!': ['no', 'failed'] }
    : { m: ['ok', 'ok'], u: ['no', 'no'], '?': ['unk', 'unknown'], '-': ['om', 'gap'], '!': ['no', 'failed'] };
  const [kind, word] = words[outcome];
  return pill(kind, w(word));
}
function partDetails(part, index, row) {
  const clauses = clauseRows(index, row);
  /* what is won needs no words; what is not is open from the start */
  const isOpen = part.outcomes[row] !== 'm' && part.outcomes[row] !== '-';
  const head = [el('span', { class: 'id' }, part.id), el('b', {}, say(part.title)), el('small', {}, partNote(part, row)), partPill(part, row)];
  return clauses.length
    ? el('details', { class: 'part', open: isOpen }, el('summary', {}, head), el('table', {}, el('tbody', {}, clauses)))
    : el('div', { class: 'part bare' }, head);
}
function consequences(row) {
  const results = units.consequences?.[row] ?? [];
  if (!results.length) return null;
  return el('div', {}, el('h3', {}, w('follows')), el('ul', { class: 'plain' }, results.map(code => {
    const consequence = data.consequences[code >> 1];
    const notes = [consequence.days && w('days')(consequence.days), !(code & 1) && w('maybe')].filter(Boolean);
    return el('li', {}, say(consequence.title) || consequence.id, notes.length ? el('small', {}, ' ' + notes.join(w('list'))) : null);
  })));
}
function valueList(row) {
  const known = data.values.filter(value => value.numbers.low[row] !== null);
  if (!known.length) return null;
  return el('div', {}, el('h3', {}, w('values')), el('table', { class: 'values' }, el('tbody', {}, known.map(value =>
    el('tr', {}, el('td', {}, say(value.title)), el('td', { class: 'num' }, span(value.numbers, row)))))));
}
function detailsOf(row) {
  const vetoes = clauseRows(-1, row);
  const facts = [isRated(row) && units.score && `${w('score')} ${span(units.score, row)}`,
    isRated(row) && units.rank?.[row] && w('rankOf')(units.rank[row]), data.hasHistory && w('changes')[units.change[row]]].filter(Boolean);
  return [
    el('button', { class: 'close', 'aria-label': w('close'), onclick: () => dialog.close() }, '×'),
    el('div', { class: 'two' },
      el('div', { class: 'hero' }, glyph(row, 240), el('strong', {}, awardTitle(row)), el('p', { class: 'lead' }, facts.join(' · ')), legend()),
      el('div', { class: 'reasons' },
        el('h2', { id: 'h-unit' }, displayName(row)),
        el('p', { class: 'lead' }, [units.id[row], parentName(row), say(data.standard.title)].filter(Boolean).join(' · ')),
        units.reasons[row] && el('p', { class: 'notice' }, say(units.reasons[row])),
        isRated(row) && data.parts.map((part, i) => partDetails(part, i, row)),
        vetoes.length > 0 && el('details', { class: 'part', open: true }, el('summary', {}, el('b', {}, w('veto'))), el('table', {}, el('tbody', {}, vetoes))),
        valueList(row), consequences(row))),
  ];
}
function showDetails(row) {
  shownUnit = row;
  dialog.replaceChildren(...detailsOf(row));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  history.replaceState(null, '', '#' + encodeURIComponent(units.id[row]));
}
function detailsDialog() {
  dialog = el('dialog', { 'aria-labelledby': 'h-unit', onclose: () => { shownUnit = null; history.replaceState(null, '', '#'); },
    onclick: event => { if (event.target === dialog) dialog.close(); } });
  return dialog;
}
