/* The data, which ReportData.java wrote as columns, seen unit by unit. */
const data = JSON.parse(document.getElementById('data').textContent);
const units = data.units;
const count = units.id.length;
const rows = Array.from({ length: count }, (_, row) => row);

const upper = (column, row) => column.high[row] ?? column.low[row];
const isRated = row => units.state[row] === 'r';
const isDecided = row => isRated(row) && units.low[row] === units.high[row];
const displayName = row => units.name[row] || units.id[row];
const parentName = row => units.parent[row] < 0 ? '' : data.parents[units.parent[row]];

const levelTitle = place => say(data.levels[place].title) || data.levels[place].id;
function awardTitle(row) {
  if (!isRated(row)) return units.state[row] === 'x' ? w('notRated') : w('blocked');
  const low = levelTitle(units.low[row]);
  return isDecided(row) ? low : low + w('to') + levelTitle(units.high[row]);
}

function span(column, row) {
  const low = column.low[row], high = upper(column, row);
  return low === null ? '' : low === high ? String(low) : low + w('to') + high;
}
const percent = share => Math.round(share * 1000) / 10 + '%';

/* What stands in the middle of a star: the stars won, an award's number, or the first letter of its name. */
const isNumbered = data.levels.every(level => /^\d+$/.test(level.id));
function shortAward(place) {
  const level = data.levels[place];
  return isNumbered ? level.id : Array.from(say(level.title) || level.id)[0].toUpperCase();
}
function coreText(row) {
  if (!isRated(row)) return '–';
  const low = data.hasStars ? units.starsLow[row] : shortAward(units.low[row]);
  const high = data.hasStars ? units.starsHigh[row] : shortAward(units.high[row]);
  const same = data.hasStars ? low === high : isDecided(row);
  return same ? String(low) : low + '–' + high;
}

/* A section of a unit as a petal: how full it is, and whether it is won, open or not rated. */
function petal(part, row) {
  const outcome = part.outcomes[row];
  const kept = part.kept[row], met = part.met[row];
  let share = kept ? met / kept : 0;
  let isOpen = outcome === '?' || outcome === 'o';
  if (part.points && part.most) {
    share = part.points.low[row] / part.most;
    isOpen = isOpen || row in part.points.high;
  }
  const isWon = outcome === 'm' || (outcome === '.' && share >= 1);
  return { isGap: outcome === '-', isWon, isOpen, share: isWon ? 1 : Math.max(0, Math.min(1, share)) };
}
/* The steps of a ladder, lowest first. Where awards count the steps the award decides which are gold, because a veto may hold
   it below what was climbed; else a step is reached when every step below is. */
function steps(row) {
  const tiers = data.parts.filter(part => part.kind === 'tier');
  const low = isNumbered ? Number(data.levels[units.low[row]].id) : null, high = isNumbered ? Number(data.levels[units.high[row]].id) : null;
  let isReached = true, isPossible = true;
  return tiers.map((part, i) => {
    const outcome = part.outcomes[row];
    isPossible = isNumbered ? i < high : isPossible && outcome !== 'u' && outcome !== '!';
    isReached = isNumbered ? i < low : isReached && outcome === 'm';
    return { isReached, isOpen: isPossible && !isReached, isOwn: outcome === 'm' };
  });
}
const sections = data.parts.filter(part => part.kind === 'section');
const glyphKind = data.parts.some(part => part.kind === 'tier') ? 'ladder' : sections.length >= 3 ? 'petals' : 'medal';

const groups = (() => {
  const byParent = new Map();
  for (const row of rows) {
    if (!byParent.has(units.parent[row])) byParent.set(units.parent[row], []);
    byParent.get(units.parent[row]).push(row);
  }
  return Array.from(byParent, ([parent, members]) => ({ parent, name: parent < 0 ? '' : data.parents[parent], members }));
})();
