/* The star of a unit, on a field of 100 by 100 around (50, 50). */
const INNER = 12, OUTER = 47.5, SMALLEST_WITH_TEXT = 48;

/* A petal that points along `angle`, grown to `share` of its length. */
function petalPath(angle, width, share) {
  const length = (OUTER - INNER) * share, sin = Math.sin(angle), cos = Math.cos(angle);
  const at = (along, across) => (50 + along * sin + across * cos).toFixed(2) + ',' + (50 - along * cos + across * sin).toFixed(2);
  const side = sign => [at(INNER + 0.36 * length, sign * width * share), at(INNER + 0.74 * length, sign * width * 0.7 * share)];
  const [a, b] = side(-1), [d, c] = side(1);
  return `M${at(INNER, 0)} C${a} ${b} ${at(INNER + length, 0)} C${c} ${d} ${at(INNER, 0)}Z`;
}
function petals(row) {
  const n = sections.length, width = Math.min(17, 31 * Math.tan(Math.PI / Math.max(3, n)));
  return sections.flatMap((part, i) => {
    const p = petal(part, row), angle = 2 * Math.PI * i / n;
    if (p.isGap) return [];
    const shapes = [svg('path', { d: petalPath(angle, width, 1), class: p.isOpen ? 'rim unk' : 'rim' })];
    if (p.share > 0) {
      /* a share too small to see is still a share */
      shapes.push(svg('path', { d: petalPath(angle, width, Math.max(0.22, p.share)), class: p.isWon ? 'won' : 'part' }));
    }
    return shapes;
  });
}
function starPath(radius) {
  const points = [];
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? radius * 0.52 : radius, angle = Math.PI * i / 5;
    points.push((50 + r * Math.sin(angle)).toFixed(2) + ',' + (51.5 - r * Math.cos(angle)).toFixed(2));
  }
  return 'M' + points.join(' L') + 'Z';
}
/* Nested stars, the lowest step innermost. */
function ladder(row) {
  const all = steps(row), from = 17, to = 50;
  return all.map((step, i) => {
    const radius = all.length === 1 ? to : from + (to - from) * i / (all.length - 1);
    const kind = step.isReached ? 'won' : step.isOpen ? 'rim unk' : step.isOwn ? 'part' : 'rim';
    return svg('path', { d: starPath(radius), class: 'step ' + kind });
  }).reverse();
}
/* A ring, closed in gold as far as the award is up. */
function medal(row) {
  const best = Math.max(1, data.levels.length - 1), r = 38;
  const up = place => (best - place) / best;
  const arc = (from, to, kind) => {
    if (to - from <= 0) return null;
    if (to - from >= 1) return svg('circle', { cx: 50, cy: 50, r, class: kind });
    const p = t => (50 + r * Math.sin(2 * Math.PI * t)).toFixed(2) + ',' + (50 - r * Math.cos(2 * Math.PI * t)).toFixed(2);
    return svg('path', { d: `M${p(from)} A${r},${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${p(to)}`, class: kind });
  };
  const low = up(units.low[row]), high = up(units.high[row]);
  return [svg('circle', { cx: 50, cy: 50, r, class: 'ring' }), arc(0, low, 'ring won'), arc(low, high, 'ring unk')];
}
function glyph(row, size) {
  const shapes = !isRated(row) ? [svg('circle', { cx: 50, cy: 50, r: 38, class: 'rim unk' })]
    : glyphKind === 'ladder' ? ladder(row) : glyphKind === 'petals' ? petals(row) : medal(row);
  return svg('svg', { class: 'glyph', width: size, height: size, viewBox: '0 0 100 100', role: 'img',
    'aria-label': displayName(row) + ': ' + awardTitle(row) }, shapes, size < SMALLEST_WITH_TEXT ? null : core(row));
}
/* The award in the middle, which nobody could read in a small star. */
function core(row) {
  const text = coreText(row), isLong = text.length > 2, y = glyphKind === 'ladder' ? 51.5 : 50;
  if (glyphKind === 'medal' || !isRated(row)) return svg('text', { x: 50, y: isLong ? 56 : 58, class: isLong ? 'n mid' : 'n big' }, text);
  return [svg('circle', { cx: 50, cy: y, r: isLong ? 13.5 : 11, class: 'core' }),
    svg('text', { x: 50, y: y + (isLong ? 4.3 : 5), class: isLong ? 'n long' : 'n' }, text)];
}
/* Small samples of what the shades mean. */
function legend() {
  const swatch = (kind, text) => el('span', {}, svg('svg', { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true', class: 'glyph' },
    svg('circle', { cx: 7, cy: 7, r: 5.5, class: kind })), text);
  const items = [swatch('won', w('won'))];
  if (glyphKind !== 'medal') items.push(swatch('part', w('part')));
  items.push(swatch('rim', glyphKind === 'ladder' ? w('toReach') : w('lost')), swatch('rim unk', w('unknown')));
  return el('p', { class: 'legend' }, items);
}
