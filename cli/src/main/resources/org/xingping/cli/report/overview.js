/* Head of the page: what was rated by which standard, the figures, the distribution of awards, the targets. */
function header() {
  const [star, rating] = w('brand');
  return el('header', {}, el('b', { class: 'brand' }, star, el('i', {}, rating)),
    el('button', { class: 'quiet', lang: language === 'zh' ? 'en' : 'zh-CN', onclick: switchLanguage }, w('switchTo')));
}
function title() {
  const standard = data.standard;
  const item = (label, text, kind) => text && el('span', { class: kind }, label && el('em', {}, label + ' '), text);
  return el('div', { class: 'title' }, el('h1', {}, say(standard.title)),
    el('p', { class: 'lead' },
      item('', standard.id), item('', w('edition')(standard.edition)), item(w('source'), say(standard.source)),
      standard.lineage.length > 1 && item(w('lineage'), standard.lineage.join(' → ')),
      item(w('facts'), data.facts), item(w('hash'), standard.sha256, 'hash')));
}
function figures() {
  const rated = rows.filter(isRated).length, open = rows.filter(row => isRated(row) && !isDecided(row)).length;
  const excluded = rows.filter(row => units.state[row] === 'x').length, blocked = count - rated - excluded;
  const rest = [excluded && w('notRatedCount')(excluded), blocked && w('blockedCount')(blocked)].filter(Boolean);
  const cards = [
    [rated === count ? count : rated + w('of') + count, w('units'), rest.length ? rest.join(w('list')) : w('allRated')],
    [rated ? percent((rated - open) / rated) : '–', w('decided'), w('openCount')(open)],
  ];
  for (const target of data.targets.slice(0, 2)) {
    const groups = target.groups.filter(group => group.standing !== 'no_base');
    cards.push([groups.filter(group => group.standing === 'reached').length + w('of') + groups.length,
      w('groups'), w('reached')(say(target.title) || target.id, '≥ ' + percent(target.atLeast))]);
  }
  if (cards.length < 4) {
    cards.push([rows.filter(row => isDecided(row) && units.low[row] === 0).length, w('best'), levelTitle(0)]);
  }
  if (cards.length < 4) cards.push(rows.some(row => units.met[row] + units.unmet[row] + units.unknown[row]) ? missingCard() : medianCard());
  return el('div', { class: 'kpis' }, cards.map(([figure, label, note]) =>
    el('div', { class: 'kpi' }, el('b', {}, String(figure)), el('span', {}, label), el('small', {}, note))));
}
function missingCard() {
  const missing = rows.reduce((sum, row) => sum + units.unknown[row], 0);
  return [missing.toLocaleString('en'), w('missing'), missing ? w('missingNote') : w('nothingMissing')];
}
function medianCard() {
  const scores = units.score ? rows.filter(isDecided).map(row => units.score.low[row]).sort((a, b) => a - b) : [];
  return [scores.length ? scores[Math.floor((scores.length - 1) / 2)] : '–', w('median'), w('medianNote')];
}
/* Drawn for a telephone the letters of a chart must not shrink with it. */
const isNarrow = matchMedia('(max-width: 560px)');
/* Bars from left to right, each with its figure behind it. */
function bars(entries, most) {
  const width = isNarrow.matches ? 330 : 520, line = 27, label = language === 'zh' ? (isNarrow.matches ? 90 : 118) : (isNarrow.matches ? 116 : 172), room = width - label - 62;
  return svg('svg', { class: 'chart', viewBox: `0 0 ${width} ${entries.length * line + 4}`, role: 'img',
    'aria-label': entries.map(entry => entry.text + ' ' + entry.figure).join(w('list')) },
    entries.flatMap((entry, i) => {
      const y = i * line + 4, length = part => part > 0 ? Math.max(3, room * part / most) : 0;
      const solid = length(entry.won), dashed = length(entry.open);
      return [
        svg('text', { x: label - 10, y: y + 14, class: 'label' }, cut(entry.text, language === 'zh' ? (isNarrow.matches ? 6 : 8) : (isNarrow.matches ? 15 : 21))),
        svg('rect', { x: label, y, width: room, height: 19, rx: 2, class: 'track' }),
        solid ? svg('rect', { x: label, y, width: solid, height: 19, rx: 2, class: 'bar' }) : null,
        dashed ? svg('rect', { x: label + solid + 0.5, y: y + 0.5, width: Math.max(2, dashed - 1), height: 18, rx: 2, class: 'bar unk' }) : null,
        svg('text', { x: label + solid + dashed + 8, y: y + 14, class: 'count' }, entry.figure),
      ];
    }));
}
function distribution() {
  const entries = data.levels.map((level, place) => {
    const n = rows.filter(row => isDecided(row) && units.low[row] === place).length;
    return { text: levelTitle(place), won: n, open: 0, figure: String(n) };
  });
  const open = rows.filter(row => isRated(row) && !isDecided(row)).length;
  if (open) entries.push({ text: w('open'), won: 0, open, figure: String(open) });
  return el('section', { class: 'card', 'aria-labelledby': 'h-chart' }, el('h2', { id: 'h-chart' }, w('distribution')),
    bars(entries, Math.max(1, ...entries.map(entry => entry.won + entry.open))));
}
/* Which sections are won by how many, or, where sections win nothing, how far they are met. */
function sectionShares() {
  if (glyphKind !== 'petals') return null;
  const rated = rows.filter(isRated), isWinning = sections.some(part => part.star);
  const entries = sections.flatMap(part => {
    const applied = rated.map(row => petal(part, row)).filter(p => !p.isGap);
    if (!applied.length) return [];
    const won = isWinning ? applied.filter(p => p.isWon).length / applied.length : applied.reduce((sum, p) => sum + p.share, 0) / applied.length;
    const open = isWinning ? applied.filter(p => p.isOpen && !p.isWon).length / applied.length : 0;
    return [{ text: say(part.title) || part.id, won, open, figure: percent(won) }];
  });
  const heading = isWinning ? w('sectionsWon') : w('sectionsMet');
  return el('section', { class: 'card', 'aria-labelledby': 'h-sections' }, el('h2', { id: 'h-sections' }, heading), bars(entries, 1));
}
const cut = (text, most) => Array.from(text).length > most ? Array.from(text).slice(0, most - 1).join('') + '…' : text;

function targetList() {
  if (!data.targets.length) return null;
  const kinds = { reached: 'ok', missed: 'no', open: 'unk', no_base: 'om' };
  return el('section', { class: 'card', 'aria-labelledby': 'h-targets' }, el('h2', { id: 'h-targets' }, w('targets')),
    data.targets.map(target => {
      const shown = target.groups.slice(0, 40);
      return el('div', { class: 'target' },
        el('h3', {}, say(target.title) || target.id, el('small', {}, '≥ ' + percent(target.atLeast))),
        el('ul', {}, shown.map(group => {
          const share = group.standing === 'no_base' ? '' : group.low === group.high ? percent(group.low) : percent(group.low) + w('to') + percent(group.high);
          return el('li', {}, el('span', {}, group.group ?? w('overall')), el('b', {}, share), pill(kinds[group.standing], w('standing')[group.standing]));
        })),
        target.groups.length > shown.length && el('p', { class: 'lead' }, '… ' + (target.groups.length - shown.length)));
    }));
}
