/* The map of stars: a tile per unit, gathered by parent. Thousands of tiles are drawn only where somebody looks. */
const TILES_AT_ONCE = 240, GROUPS_AT_ONCE = 200, ALL_OPEN_UP_TO = 300;
const openGroups = new Set(count <= ALL_OPEN_UP_TO ? groups.map(group => group.parent) : []);
const tilesShown = new Map();
let groupsShown = GROUPS_AT_ONCE;

function tile(row) {
  return el('button', { class: 'tile', onclick: () => showDetails(row), title: units.id[row] },
    glyph(row, 62), el('span', { 'aria-hidden': 'true' }, cut(displayName(row), 12)));
}
function tiles(group) {
  const shown = tilesShown.get(group.parent) ?? TILES_AT_ONCE;
  const left = group.members.length - shown;
  return [
    el('div', { class: 'tiles' }, group.members.slice(0, shown).map(tile)),
    left > 0 && el('button', { class: 'more', onclick: event => {
      tilesShown.set(group.parent, shown + TILES_AT_ONCE);
      event.target.parentElement.replaceChildren(...[tiles(group)].flat().filter(Boolean));
    } }, w('more')(Math.min(left, TILES_AT_ONCE))),
  ];
}
/* How a group stands: its targets where there are some, else how its awards are spread. */
function groupNote(group) {
  const shares = data.targets.flatMap(target => {
    const result = target.groups.find(each => each.group === group.name && each.standing !== 'no_base');
    return result ? [`${say(target.title) || target.id} ${result.low === result.high ? percent(result.low) : percent(result.low) + w('to') + percent(result.high)}`] : [];
  });
  const open = group.members.filter(row => isRated(row) && !isDecided(row)).length;
  return [w('unitCount')(group.members.length), ...shares, ...(open ? [w('openCount')(open)] : [])].join(' · ');
}
function groupSection(group) {
  const body = el('div', {});
  const fillBody = () => body.replaceChildren(...tiles(group).filter(Boolean));
  const isOpen = openGroups.has(group.parent);
  if (isOpen) fillBody();
  return el('details', { class: 'street', open: isOpen, ontoggle: event => {
    if (event.target.open) { openGroups.add(group.parent); if (!body.hasChildNodes()) fillBody(); } else openGroups.delete(group.parent);
  } }, el('summary', {}, el('h3', {}, group.name || w('noGroup')), el('small', {}, groupNote(group))), body);
}
function map() {
  const left = groups.length - groupsShown;
  return el('section', { class: 'card map', 'aria-labelledby': 'h-map' },
    el('div', { class: 'heading' }, el('h2', { id: 'h-map' }, w('map')), legend()),
    groups.slice(0, groupsShown).map(groupSection),
    left > 0 && el('button', { class: 'more', onclick: () => { groupsShown += GROUPS_AT_ONCE; render(); } }, w('moreGroups')(Math.min(left, GROUPS_AT_ONCE))));
}
