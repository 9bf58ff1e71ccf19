// Checks a proof bundle of Xingping by itself: form, hashes, signature, and every result computed anew.
// It shares no code with the program that wrote the bundle; docs/concepts/bundle.md is what both go by.
// In the browser: the page /verify; nothing leaves the machine. In Node: node verify.js BUNDLE

const say = (zh, en) => ({ zh, en });
class Unknown extends Error { // a rule this verifier does not know: then it does not agree, it says so
    constructor(what) { super(what); this.what = what; }
}

// ---- canonical JSON and hashes ----

const byPoint = (a, b) => {
    const x = [...a], y = [...b];
    for (let i = 0; i < x.length && i < y.length; i++) {
        if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
    }
    return x.length - y.length;
};

export function canonical(value) {
    if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
    if (Number.isSafeInteger(value)) return String(value);
    if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
    if (value === null || typeof value !== 'object') throw new Error('neither text, whole number, list nor members');
    const keys = Object.keys(value).sort(byPoint);
    return '{' + keys.map(key => JSON.stringify(key) + ':' + canonical(value[key])).join(',') + '}';
}
const utf8 = text => new TextEncoder().encode(text);
const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async bytes => hex(await crypto.subtle.digest('SHA-256', bytes));
const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
const fromBase64 = text => { // nothing for what is not its one spelling
    try { const letters = atob(text); return Uint8Array.from(btoa(letters) === text ? letters : '', letter => letter.charCodeAt(0)); } catch { return new Uint8Array(); }
};

// ---- exact numbers: fractions of BigInt, intervals [lo, hi] with decimals where they lie on a grid ----

const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
const frac = (n, d = 1n) => {
    if (d < 0n) { n = -n; d = -d; }
    const g = gcd(n, d) || 1n;
    return [n / g, d / g];
};
const decimal = text => {
    const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    if (whole === undefined) throw new Unknown('number ' + text);
    return frac(BigInt(sign + whole + part), 10n ** BigInt(part.length));
};
const decimals = ([, d]) => { let k = 0; while ((10n ** BigInt(k)) % d) k++; return k; };
const plus = (a, b) => frac(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const times = (a, b) => frac(a[0] * b[0], a[1] * b[1]);
const over = (a, b) => frac(a[0] * b[1], a[1] * b[0]);
const order = (a, b) => { const x = a[0] * b[1] - b[0] * a[1]; return x < 0n ? -1 : x > 0n ? 1 : 0; };
const least = list => list.reduce((a, b) => (order(a, b) <= 0 ? a : b));
const most = list => list.reduce((a, b) => (order(a, b) >= 0 ? a : b));

function rounded(value, places, how) {
    const scale = 10n ** BigInt(places), [n, d] = [value[0] * scale, value[1]];
    const sign = n < 0n ? -1n : 1n, size = sign * n, down = size / d, rest = 2n * (size % d);
    const up = how === 'up' ? rest > 0n : how === 'down' ? false
        : how === 'half-even' ? rest > d || (rest === d && down % 2n === 1n) : rest >= d;
    return frac(sign * (down + (up ? 1n : 0n)), scale);
}

function plain(value) { // at most six decimals, half up, without trailing zeros
    const [n, d] = rounded(value, 6, 'half-up'), places = decimals([n, d]);
    const digits = String((n < 0n ? -n : n) * (10n ** BigInt(places) / d)).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places), part = digits.slice(digits.length - places);
    return (n < 0n ? '-' : '') + whole + (places ? '.' + part : '');
}

const number = (lo, hi = lo, grid = null, err = false) => ({ lo, hi, grid, err });
const whole = (lo, hi = lo, err = false) => number(frac(BigInt(lo)), frac(BigInt(hi)), 0, err);
const constant = value => ({ ...number(value, value, decimals(value)), fixed: true });
const truth = (lo, hi = lo, err = false) => ({ lo, hi, err });
const finer = (a, b) => (a.grid === null || b.grid === null ? null : Math.max(a.grid, b.grid));
const ZERO = frac(0n), ONE = frac(1n);

// ---- three-valued logic: lo is certainly, hi is possibly; an error on the left always counts ----

const and = (a, b) => truth(a.lo && b.lo, a.hi && b.hi, a.err || (a.hi && b.err));
const or = (a, b) => truth(a.lo || b.lo, a.hi || b.hi, a.err || (!a.lo && b.err));
const not = a => truth(!a.hi, !a.lo, a.err);

function compare(op, a, b) {
    const err = a.err || b.err, worst = order(a.lo, b.hi), best = order(a.hi, b.lo);
    const [fixed, open] = b.fixed ? [b, a] : [a, b];
    // on its decimals an open number never equals a constant that lies between them
    const between = fixed.fixed && open.grid !== null && decimals(fixed.lo) > open.grid;
    switch (op) {
        case '<': return truth(best < 0, worst < 0, err);
        case '<=': return truth(best <= 0, worst <= 0, err);
        case '>': return truth(worst > 0, best > 0, err);
        case '>=': return truth(worst >= 0, best >= 0, err);
        case '==': return between ? truth(false, false, err) : truth(worst === 0 && best === 0, worst <= 0 && best >= 0, err);
        default: return not(compare('==', a, b));
    }
}
function arithmetic(op, a, b) {
    const err = a.err || b.err;
    if (op === '+') return number(plus(a.lo, b.lo), plus(a.hi, b.hi), finer(a, b), err);
    if (op === '-') return arithmetic('+', a, negative(b));
    if (op === '*') {
        const ends = [a.lo, a.hi].flatMap(x => [b.lo, b.hi].map(y => times(x, y)));
        return number(least(ends), most(ends), a.grid === null || b.grid === null ? null : a.grid + b.grid, err);
    }
    if (order(b.lo, ZERO) < 0) throw new Unknown('a divisor below zero');
    if (order(b.hi, ZERO) === 0) return number(ZERO, ZERO, null, true); // known to be zero
    const unit = frac(1n, 10n ** BigInt(b.grid ?? 0)); // zero is no value of a divisor: an open one begins above it
    const low = order(b.lo, ZERO) > 0 ? b.lo : unit;
    const ends = [a.lo, a.hi].flatMap(x => [low, b.hi].map(y => over(x, y)));
    return number(least(ends), most(ends), null, err);
}
const negative = a => number(times(a.hi, frac(-1n)), times(a.lo, frac(-1n)), a.grid, a.err);
const hull = (op, list) => number(op(list.map(x => x.lo)), op(list.map(x => x.hi)), list.reduce(
    (grid, x) => (grid === null || x.grid === null ? null : Math.max(grid, x.grid)), 0), list.some(x => x.err));

// ---- conditions: the part of CEL that standards use ----

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(&&|\|\||[<>=!]=|[-+*/<>!?:(),[\]]))/y;
const STRENGTH = { '||': 1, '&&': 2, '==': 3, '!=': 3, '<': 3, '<=': 3, '>': 3, '>=': 3, '+': 4, '-': 4, '*': 5, '/': 5 };

export function parse(text) {
    const tokens = [];
    TOKEN.lastIndex = 0;
    for (let end = 0; text.slice(end).trim(); end = TOKEN.lastIndex) {
        const match = TOKEN.exec(text);
        if (!match) throw new Unknown('condition ' + text);
        const [, digits, name, quoted, sign] = match;
        tokens.push(digits ? { digits } : name ? { name } : quoted ? { quoted: quoted.slice(1, -1) } : { sign });
    }
    let at = 0;
    const next = sign => tokens[at]?.sign === sign && ++at;
    const need = sign => { if (!next(sign)) throw new Unknown('condition ' + text); };
    const list = end => {
        const items = [];
        if (!next(end)) { do items.push(choice()); while (next(',')); need(end); }
        return items;
    };
    const primary = () => {
        const token = tokens[at++] ?? {};
        if (token.digits) return { is: 'number', value: decimal(token.digits) };
        if (token.quoted !== undefined) return { is: 'text', text: token.quoted };
        if (token.name) return next('(') ? { is: 'call', name: token.name, args: list(')') } : { is: 'name', name: token.name };
        if (token.sign === '(') { const inner = choice(); need(')'); return inner; }
        if (token.sign === '!') return { is: 'not', of: primary() };
        if (token.sign === '-') return { is: 'negative', of: primary() };
        throw new Unknown('condition ' + text);
    };
    const binary = strength => {
        if (strength > 5) return primary();
        let left = binary(strength + 1);
        while (STRENGTH[tokens[at]?.sign] === strength) left = { is: 'op', op: tokens[at++].sign, left, right: binary(strength + 1) };
        return left;
    };
    const choice = () => {
        const condition = binary(1);
        if (!next('?')) return condition;
        const then = choice();
        need(':');
        return { is: 'choose', condition, then, otherwise: choice() };
    };
    const whole = choice();
    if (at < tokens.length) throw new Unknown('condition ' + text);
    return whole;
}

// ---- a standard, and what it makes of a round's units ----

const KNOWN = { // keys of every kind of rule this verifier computes; anything else is Unknown
    standard: 'standard edition title source rates period notes parameters scales metrics excluded values sections ladder vetoes score levels award movement targets consequences procedure formulas',
    section: 'id title star needs caps cap floor clauses', tier: 'tier title clauses',
    clause: 'id title note finding when points decimals worth partly omitted part_omitted from caps',
    points: 'is decimals rounding cap floor', value: 'title unit is rank_of within best decimals rounding range',
    award: 'is when within round ties among', level: 'id title value', movement: 'up down', parameter: 'is title range',
    exclusion: 'when reason', consequence: 'id title kind days when cycles',
};
const known = (kind, thing) => {
    for (const key of Object.keys(thing)) {
        if (!KNOWN[kind].split(' ').includes(key)) throw new Unknown(kind + ' ' + (thing.id ?? thing.is ?? '') + ': ' + key);
    }
    return thing;
};

export class Round {
    constructor(resolved, units) {
        const standard = known('standard', resolved.standard);
        this.standard = standard;
        this.trees = new Map();
        this.groups = new Map(units.map(unit => [unit.parent ?? '', []]));
        units.forEach(unit => this.groups.get(unit.parent ?? '').push(unit));
        this.all = units;
        this.memo = new Map(units.map(unit => [unit, new Map()]));
        this.ranks = new Map();
        this.scales = { ...resolved.scales, ...standard.scales };
        this.metrics = new Map([...(resolved.metrics ?? []), ...(standard.metrics ?? [])].map(metric => [metric.id, metric]));
        this.sections = (standard.sections ?? []).map(section => known('section', section));
        this.tiers = (standard.ladder ?? []).map(tier => known('tier', tier));
        this.vetoes = standard.vetoes ?? [];
        this.merits = new Map(standard.levels.map((level, place) => [known('level', level).id, standard.levels.length - 1 - place]));
        this.clauses = new Map();
        for (const part of [...this.sections, ...this.tiers, { clauses: this.vetoes }]) {
            for (const clause of part.clauses) if (!clause.omitted) this.clauses.set(clause.id, known('clause', clause));
        }
        standard.award.forEach(rule => known('award', rule));
        Object.values(standard.values ?? {}).forEach(value => known('value', value));
        known('movement', standard.movement ?? {});
        (standard.consequences ?? []).forEach(each => known('consequence', each));
        (standard.excluded ?? []).forEach(each => known('exclusion', each));
        this.branches = (standard.procedure ?? []).some(step => step.for?.length);
    }

    once(unit, key, make) { const memo = this.memo.get(unit); return memo.get(key) ?? memo.set(key, make()).get(key); }
    tree(text) { return this.trees.get(text) ?? this.trees.set(text, parse(text)).get(text); }
    fact(unit, metric) { // the value of a metric, or its whole range where it was not reported
        const text = unit.facts[metric.id];
        if (metric.scale) {
            const words = this.words(metric.scale), rank = words.indexOf(text);
            if (text !== undefined && rank < 0) throw new Unknown('word ' + text);
            return text === undefined ? whole(0, words.length - 1) : whole(rank);
        }
        const [low, high] = metric.range.split('..').map(decimal);
        return text === undefined ? number(low, high, metric.decimals) : number(decimal(text), undefined, metric.decimals);
    }
    words(scale) { return this.scales[scale].words.map(word => word.id ?? word); }
    value(unit, name) { return this.once(unit, 'value ' + name, () => this.named(unit, name)); }
    named(unit, name) {
        const { standard } = this, value = standard.values?.[name];
        if (value) return this.derived(unit, name, value);
        if (standard.parameters?.[name]) return constant(decimal(known('parameter', standard.parameters[name]).is));
        if (this.metrics.has(name)) return this.fact(unit, this.metrics.get(name));
        const stars = this.sections.filter(section => section.star), add = (a, b) => arithmetic('+', a, b);
        switch (name) {
            case 'stars': return this.count(stars.map(section => this.section(unit, section).star));
            case 'winnable': return whole(stars.filter(section => this.section(unit, section).winnable).length);
            case 'tier': return this.count(this.tiers.map((tier, i) => this.all4(this.tiers.slice(0, i + 1).map(each => this.tier(unit, each)))));
            case 'points': return this.sections.map(section => this.section(unit, section).points).reduce(add, constant(ZERO));
            case 'share': return this.share(this.sections.flatMap(section => this.section(unit, section).counted));
            case 'award': return this.award(unit);
            case 'award_value': return this.awardValue(unit);
            case 'last_award': return this.lastAward(unit);
            default: throw new Unknown('name ' + name);
        }
    }
    derived(unit, name, value) {
        const made = !value.rank_of ? this.number(unit, value.is)
            : this.rank(unit, 'rank ' + name, value.within === 'all', value.best !== 'low', each => this.number(each, value.rank_of));
        return value.decimals === undefined ? made
            : number(rounded(made.lo, value.decimals, value.rounding), rounded(made.hi, value.decimals, value.rounding), value.decimals, made.err);
    }
    count(truths) { return whole(truths.filter(each => each.lo).length, truths.filter(each => each.hi).length, truths.some(each => each.err)); }
    all4(truths) { return truth(truths.every(each => each.lo), truths.every(each => each.hi), truths.some(each => each.err)); }
    any(truths) { return truth(truths.some(each => each.lo && !each.err), truths.some(each => each.hi && !each.err), truths.some(each => each.err)); }
    share(counted) { return arithmetic('/', this.count(counted.map(each => each.met)), whole(counted.filter(each => each.applies).length)); }

    clause(unit, id) { return this.once(unit, 'clause ' + id, () => this.judge(unit, this.clauses.get(id))); }
    judge(unit, clause) {
        const found = unit.facts[(clause.from ?? this.standard.standard) + '/' + clause.id], applies = found !== 'na';
        const points = /^-?[\d.]+$/.test(found ?? ''), open = found === undefined;
        const applying = clause.when || clause.points?.is ? truth(applies) : truth(!open && applies, applies);
        const worth = met => { if (clause.worth === undefined && clause.partly === undefined) return null;
            const full = decimal(clause.worth ?? '0'), part = decimal(clause.partly ?? '0'), grid = Math.max(decimals(full), decimals(part));
            const now = met.lo ? full : found === 'partly' ? part : ZERO;
            return !met.lo && met.hi && applies ? number(least([ZERO, full, part]), most([ZERO, full, part]), grid, met.err) : number(now, now, grid, met.err);
        };
        if (clause.finding || clause.when) {
            const met = clause.when ? and(truth(applies), this.truth(unit, clause.when)) : truth(found === 'met', open || found === 'met');
            return { met, applies, applying, counted: true, points: worth(met) };
        }
        if (typeof clause.points === 'string') {
            const [low, high] = clause.points.split('..').map(decimal), grid = clause.decimals ?? 0;
            const given = !applies ? number(ZERO, ZERO, grid) : points ? number(decimal(found), undefined, grid) : number(least([ZERO, low]), most([ZERO, high]), grid);
            return { met: truth(applies), applies, applying, counted: false, points: given };
        }
        const rule = known('points', clause.points), raw = applies ? this.number(unit, rule.is) : constant(ZERO);
        const raised = x => (rule.floor === undefined ? x : most([x, decimal(rule.floor)])); // floor first, then cap
        const limit = x => (rule.cap === undefined ? raised(x) : least([raised(x), decimal(rule.cap)]));
        const made = applies ? [raw.lo, raw.hi].map(x => limit(rounded(x, rule.decimals, rule.rounding))) : [ZERO, ZERO];
        return { met: truth(applies), applies, applying, counted: false, points: number(made[0], made[1], rule.decimals, raw.err) };
    }

    section(unit, section) {
        return this.once(unit, 'section ' + section.id, () => {
            const kept = section.clauses.filter(clause => !clause.omitted).map(clause => this.clause(unit, clause.id));
            const counted = kept.filter(each => each.counted), winnable = kept.some(each => each.applies);
            let points = kept.reduce((sum, each) => (each.points ? arithmetic('+', sum, each.points) : sum), constant(ZERO));
            if (section.floor !== undefined) points = hull(most, [points, constant(decimal(section.floor))]);
            if (section.cap !== undefined) points = hull(least, [points, constant(decimal(section.cap))]);
            const made = { points, counted, winnable, star: null, failing: null };
            const asked = section.star ?? section.needs;
            if (asked === undefined) return made;
            this.memo.get(unit).set('section ' + section.id, made); // the requirement may ask for the section's own figures
            const holds = asked === 'all' ? this.all4(counted.map(each => (each.applies ? each.met : truth(true, true, each.met.err))))
                : asked === 'any' ? this.any(counted.map(each => each.met))
                    : and(truth(winnable), this.truth(unit, asked, section));
            const winning = this.any(kept.map(each => each.applying));
            return { ...made, star: and(holds, winning), failing: and(not(holds), winning) };
        });
    }
    tier(unit, tier) {
        const counted = tier.clauses.filter(clause => !clause.omitted).map(clause => this.clause(unit, clause.id)).filter(each => each.counted);
        return this.all4(counted.map(each => (each.applies ? each.met : truth(true, true, each.met.err))));
    }

    award(unit) {
        return this.once(unit, 'award', () => {
            let lo = Infinity, hi = -Infinity, open = true, err = false;
            for (const rule of this.standard.award) {
                const holds = rule.when ? this.truth(unit, rule.when) : truth(true), merit = this.merits.get(rule.is);
                err ||= open && holds.err;
                if (open && holds.hi) [lo, hi] = [Math.min(lo, merit), Math.max(hi, merit)];
                if (holds.lo) open = false;
            }
            const caps = this.vetoes.filter(veto => !veto.omitted).map(veto => [this.clause(unit, veto.id).met, veto.caps]);
            for (const section of this.sections) if (section.caps) caps.push([this.section(unit, section).failing, section.caps]);
            for (const [holds, level] of caps) {
                err ||= holds.err;
                if (holds.hi) lo = Math.min(lo, this.merits.get(level));
                if (holds.lo) hi = Math.min(hi, this.merits.get(level));
            }
            const last = this.merits.get(unit.before?.[0]), { movement } = this.standard;
            if (movement && last !== undefined) {
                const from = last - (movement.down ?? this.merits.size), to = last + (movement.up ?? this.merits.size);
                [lo, hi] = [lo, hi].map(merit => Math.min(Math.max(merit, from), to));
            }
            const applied = this.merits.get(unit.applied);
            if (this.branches && applied !== undefined) [lo, hi] = [Math.min(lo, applied), Math.min(hi, applied)];
            return whole(lo, hi, err);
        });
    }
    level(merit) { return this.standard.levels[this.standard.levels.length - 1 - Number(merit[0])].id; }
    awardValue(unit) {
        const award = this.award(unit), values = [];
        for (let merit = award.lo[0]; merit <= award.hi[0]; merit++) values.push(decimal(this.standard.levels.at(-1 - Number(merit)).value ?? '0'));
        const grid = Math.max(...this.standard.levels.map(level => decimals(decimal(level.value ?? '0'))));
        return number(least(values), most(values), grid, award.err);
    }
    lastAward(unit) { return unit.before?.[0] ? whole(this.merits.get(unit.before[0])) : whole(0, this.merits.size - 1); }
    standing(unit) {
        return this.once(unit, 'standing', () => {
            const reasons = (this.standard.excluded ?? []).map(each => this.truth(unit, each.when));
            if (reasons.some(each => each.lo && !each.err)) return 'excluded';
            const parts = [...this.clauses.values()].filter(clause => clause.when || clause.points?.is).map(clause => this.clause(unit, clause.id));
            const failed = [...reasons, ...parts.map(each => each.met), ...parts.map(each => each.points ?? each.met), this.award(unit),
                ...this.sections.map(section => this.section(unit, section).star ?? truth(true)), this.score(unit) ?? truth(true)].some(each => each.err);
            return failed ? 'blocked' : 'rated';
        });
    }
    score(unit) { return this.standard.score ? this.number(unit, this.standard.score) : null; }

    // the best and the worst place a unit can have while some numbers are open: 1 + how many are better
    rank(unit, key, together, highIsBest, by) {
        const name = key + (together ? '' : ' ' + (unit.parent ?? ''));
        if (!this.ranks.has(name)) {
            const numbers = (together ? this.all : this.groups.get(unit.parent ?? '')).map(each => [each, by(each)])
                .filter(([each, made]) => !made.err && this.counted(each, key)).map(([each, made]) => [each, highIsBest ? made : negative(made)]);
            const lows = numbers.map(([, made]) => made.lo).sort(order), highs = numbers.map(([, made]) => made.hi).sort(order);
            const above = (sorted, bound, from = 0, to = sorted.length) => {
                while (from < to) { const middle = (from + to) >> 1; if (order(sorted[middle], bound) <= 0) from = middle + 1; else to = middle; }
                return sorted.length - from;
            };
            this.ranks.set(name, new Map(numbers.map(([each, made]) => [each,
                whole(1 + above(lows, made.hi), 1 + above(highs, made.lo) - (order(made.hi, made.lo) > 0 ? 1 : 0))])));
        }
        return this.ranks.get(name).get(unit) ?? whole(0, 0, true);
    }
    counted(unit, key) { // excluded units have no place; blocked ones none by score
        return key === 'score' ? this.standing(unit) === 'rated'
            : !(this.standard.excluded ?? []).some(each => this.truth(unit, each.when).lo);
    }

    truth(unit, text, section) { return this.sort(this.evaluate(unit, this.tree(text), section), 'boolean', text); }
    number(unit, text) { return this.sort(this.evaluate(unit, this.tree(text)), 'object', text); }
    sort(made, type, text) { if (typeof made?.lo !== type) throw new Unknown('text ' + text); return made; }
    evaluate(unit, tree, section) {
        const inner = each => this.evaluate(unit, each, section);
        switch (tree.is) {
            case 'number': return constant(tree.value);
            case 'name':
                if (tree.name === 'true' || tree.name === 'false') return truth(tree.name === 'true');
                if (section && tree.name === 'points') return this.section(unit, section).points; // within a section its own
                if (section && tree.name === 'share') return this.share(this.section(unit, section).counted);
                return this.value(unit, tree.name);
            case 'not': return not(inner(tree.of));
            case 'negative': return negative(inner(tree.of));
            case 'choose': return this.choose(inner(tree.condition), inner(tree.then), inner(tree.otherwise));
            case 'call': return this.call(unit, tree, inner);
            case 'op': {
                if (tree.op === '&&') return and(inner(tree.left), inner(tree.right));
                if (tree.op === '||') return or(inner(tree.left), inner(tree.right));
                if (STRENGTH[tree.op] > 3) return arithmetic(tree.op, inner(tree.left), inner(tree.right));
                const left = this.word(tree.left, tree.right) ?? inner(tree.left), right = this.word(tree.right, tree.left) ?? inner(tree.right);
                if (!Array.isArray(left.lo) || !Array.isArray(right.lo)) throw new Unknown('comparison of conditions');
                return compare(tree.op, left, right);
            }
            default: throw new Unknown('expression ' + tree.is);
        }
    }

    word(tree, beside) { // a word of the scale, or a level, that the other side is compared with; null: no word
        const name = beside.is === 'name' ? beside.name : '', scale = this.metrics.get(name)?.scale;
        if (name === 'award' || name === 'last_award') {
            const id = tree.is === 'text' ? tree.text : tree.is === 'number' ? plain(tree.value) : null;
            if (id !== null && !this.merits.has(id)) throw new Unknown('level ' + id);
            return id === null ? null : constant(frac(BigInt(this.merits.get(id))));
        }
        if (!scale || tree.is !== 'name' || this.metrics.has(tree.name)) return null;
        const rank = this.words(scale).indexOf(tree.name);
        if (rank < 0) throw new Unknown('word ' + tree.name);
        return constant(frac(BigInt(rank)));
    }
    choose(condition, a, b) {
        const taken = condition.lo ? a : !condition.hi ? b : null;
        const err = condition.err || (condition.hi && a.err) || (!condition.lo && b.err);
        if (typeof a.lo === 'boolean') return taken ? { ...taken, err } : truth(a.lo && b.lo, a.hi || b.hi, err);
        return number((taken ?? { lo: least([a.lo, b.lo]) }).lo, (taken ?? { hi: most([a.hi, b.hi]) }).hi, finer(a, b), err);
    }

    call(unit, { name, args }, inner) {
        const id = args[0]?.text;
        const section = this.sections.find(each => each.id === id), tier = this.tiers.find(each => each.tier === id);
        switch (name) {
            case 'known': {
                const metric = this.metrics.get(args[0].name);
                if (!metric?.optional && args[0].name !== 'last_award') throw new Unknown('known ' + args[0].name);
                return truth(args[0].name === 'last_award' ? this.merits.has(unit.before?.[0]) : unit.facts[metric.id] !== undefined);
            }
            case 'met': { const { met, applies } = this.clause(unit, id); return applies ? met : truth(true, true, met.err); }
            case 'star': if (section) return this.section(unit, section).star; if (tier) return this.tier(unit, tier); break;
            case 'points': return section ? this.section(unit, section).points : this.clause(unit, id).points;
            case 'share': return this.share(this.section(unit, section).counted);
            case 'min': return hull(least, args.map(inner));
            case 'max': return hull(most, args.map(inner));
            case 'clamp': { const [x, low, high] = args.map(inner); return hull(least, [hull(most, [x, low]), high]); }
        }
        throw new Unknown('function ' + name);
    }

    // ---- the result, in the words of a bundle ----

    result(unit) {
        const standing = this.standing(unit), before = this.merits.get(unit.before?.[0]), award = this.award(unit);
        const [lo, hi] = [Number(award.lo[0]), Number(award.hi[0])];
        const change = before === undefined ? 'new' : standing !== 'rated' ? 'open'
            : lo > before ? 'promoted' : hi < before ? 'demoted' : lo === hi ? 'kept' : 'open';
        if (standing !== 'rated') return { change, standing };
        const result = { change, standing, award_min: this.level(award.lo), award_max: this.level(award.hi), clauses: {}, consequences: [] };
        if (lo === hi) result.award = result.award_min;
        if (this.sections.some(section => section.star)) {
            const stars = this.value(unit, 'stars');
            [result.stars_min, result.stars_max] = [Number(stars.lo[0]), Number(stars.hi[0])];
        }
        const score = this.score(unit);
        if (score) {
            [result.score_min, result.score_max] = [plain(score.lo), plain(score.hi)];
            const rank = this.rank(unit, 'score', false, true, each => this.score(each));
            if (order(score.lo, score.hi) === 0 && order(rank.lo, rank.hi) === 0) result.rank = Number(rank.lo[0]);
        }
        const points = {}, parts = {};
        const word = each => (each.err ? 'failed' : each.lo ? 'met' : each.hi ? 'unknown' : 'unmet');
        for (const id of this.clauses.keys()) {
            const made = this.clause(unit, id), open = made.points && order(made.points.lo, made.points.hi) !== 0;
            result.clauses[id] = !made.applies ? 'na' : made.counted ? word(made.met) : made.points.err ? 'failed' : open ? 'unknown' : 'met';
            if (made.points && !made.points.err) points[id] = [plain(made.points.lo), plain(made.points.hi)];
        }
        for (const section of this.sections) if (this.section(unit, section).star) parts[section.id] = word(this.section(unit, section).star);
        for (const tier of this.tiers) parts[tier.tier] = word(this.tier(unit, tier));
        if (Object.keys(points).length) result.points = points;
        if (Object.keys(parts).length) result.parts = parts;
        const counted = [...this.sections, ...this.tiers].flatMap(part => part.clauses).filter(clause => !clause.omitted)
            .map(clause => this.clause(unit, clause.id)).filter(each => each.counted);
        result.met = counted.filter(each => each.met.lo).length;
        result.unknown = counted.filter(each => each.met.hi).length - result.met;
        result.unmet = counted.filter(each => each.applies).length - result.met - result.unknown;
        for (const each of this.standard.consequences ?? []) if (this.follows(unit, each)) result.consequences.push(each.id);
        return result;
    }
    follows(unit, consequence) { // certain now, and for each of the earlier rounds it asks for
        const holds = this.truth(unit, consequence.when);
        if (!holds.lo || holds.err) return false;
        for (let ago = 1; ago < consequence.cycles; ago++) {
            const merit = this.merits.get(unit.before?.[ago - 1]);
            if (merit === undefined) return false;
            const then = { ...unit };
            this.memo.set(then, new Map([['award', whole(merit)]]));
            if (!this.truth(then, consequence.when).lo) return false;
        }
        return true;
    }
}

// ---- the file ----

const label = (at, line) => {
    if (at < 2) return at ? say('标准全文', 'the standard') : say('文件头', 'the header');
    const read = key => new RegExp('"' + key + '":"([^"\\\\]{0,200})"').exec(line)?.[1] ?? '', name = read('name') + ' ' + read('code');
    const kinds = { ruling: say('裁定', 'a ruling'), audit: say('审计记录', 'an audit entry'), manifest: say('末行', 'the last line') };
    return kinds[read('line')] ?? (name.trim() ? say('单位 ' + name, 'unit ' + name) : say('此行', 'this line'));
};

function differences(unit, given, made, path, tell) {
    for (const key of new Set([...Object.keys(given), ...Object.keys(made)])) {
        const [a, b] = [given[key], made[key]];
        if (a !== undefined && b !== undefined && canonical(a) === canonical(b)) continue;
        if (a && b && typeof a === 'object' && typeof b === 'object' && !Array.isArray(a)) { differences(unit, a, b, path + key + ' ', tell); continue; }
        const [x, y] = [a, b].map(value => (value === undefined ? '—' : canonical(value)));
        tell(say(`单位 ${unit.name} ${unit.code}：${path}${key} 载明 ${x}，重新计算为 ${y}`, `unit ${unit.name} ${unit.code} has ${x} as ${path}${key}; recomputed it is ${y}`));
    }
}

// signature: 'good', 'bad' or 'unchecked'; recomputed: 'all', or what kept it from being computed
export async function verify(bytes) {
    const raw = [], texts = [], broken = [], results = [], report = { problems: [], units: [], signature: 'unchecked', recomputed: '', header: null, fingerprint: '' };
    for (let from = 0, to; from < bytes.length; from = to + 1) {
        to = bytes.indexOf(10, from);
        if (to < 0) { broken.push({ line: raw.length + 1, text: say('文件在此行中断', 'the file ends in the middle of this line') }); to = bytes.length; }
        raw.push(bytes.subarray(from, to));
    }
    const lines = raw.map((part, at) => {
        try {
            texts[at] = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
            const line = JSON.parse(texts[at]);
            if (canonical(line) !== texts[at] || Array.isArray(line) || typeof line !== 'object') throw new Error('not canonical');
            return line;
        } catch (failed) {
            const name = label(at, texts[at] ?? '');
            broken.push({ line: at + 1, text: say(name.zh + '：不是规范写法', name.en + ': not in canonical form (' + failed.message + ')') });
            return {};
        }
    });
    const hashes = await Promise.all(raw.slice(0, -1).map(sha256)), last = lines.at(-1) ?? {}, end = raw.length;
    const refuse = (line, zh, en) => broken.push({ line, text: say(zh, en) });
    const damaged = new Set();
    if (last.line !== 'manifest') refuse(end, '没有载明校验值与签名的末行，文件不完整', 'there is no last line of hashes and signature: the file is not whole');
    else {
        const root = list => sha256(fromHex(list.join(''))), [now, listed] = [await root(hashes), last.hashes ?? []];
        if (now !== last.root && await root(listed) === now) refuse(end, '末行：总校验值被改动', 'the last line: the root was changed');
        else for (let at = 0; at < Math.max(hashes.length, listed.length); at++) {
            if (hashes[at] === listed[at]) continue;
            const name = label(at, texts[at] ?? '');
            if (now === last.root) { refuse(end, `末行：第 ${at + 1} 行的校验值被改动`, `the last line: the hash of line ${at + 1} was changed`); continue; }
            refuse(at + 1, name.zh + '：签名之后被改动', name.en + ': changed after it was signed');
            damaged.add(at + 1);
            if (hashes.length !== listed.length) break; // all that follow are shifted
        }
        if (hashes.length !== listed.length || last.lines !== hashes.length) refuse(end, '末行：行数不符', 'the last line: another number of lines was signed');
        await signed(last, report, refuse, end);
    }
    report.header = lines[0]?.line === 'header' ? lines[0] : null;
    if (report.header?.bundle !== 1) refuse(1, '不认识的格式版本', 'a version of the format that is not known');
    report.units = lines.map((line, at) => ({ ...line, at: at + 1 })).filter(line => line.line === 'unit' && line.facts && line.result && line.code);
    const { resolved, sha256: stated } = lines[1] ?? {};
    if (!resolved || await sha256(utf8(canonical(resolved))) !== stated) refuse(2, '标准全文与其校验值不符', 'the standard does not have the hash it states');
    try {
        if (!resolved) throw new Unknown('no standard');
        const round = new Round(resolved, report.units);
        for (const unit of report.units) {
            unit.computed = round.result(unit);
            differences(unit, unit.result, unit.computed, '', text => results.push({ line: unit.at, text }));
        }
        [report.levels, report.sections] = [resolved.standard.levels, resolved.standard.sections];
        report.recomputed = 'all';
    } catch (failed) {
        report.recomputed = failed instanceof Unknown ? failed.what : 'not computable: ' + failed.message;
    }
    report.problems = [...broken, ...results.filter(({ line }) => !broken.length || damaged.has(line))].sort((a, b) => a.line - b.line);
    report.good = !report.problems.length && report.recomputed === 'all';
    return report;
}

async function signed(last, report, refuse, end) {
    const { hashes, signature, ...signedPart } = last, key = fromBase64(last.key ?? '');
    report.fingerprint = await sha256(key);
    if (report.fingerprint !== last.fingerprint) refuse(end, '末行：公钥与指纹不符', 'the last line: key and fingerprint do not belong together');
    if (last.algorithm !== 'ed25519') return; // browsers have no SM2
    let open;
    try { open = await crypto.subtle.importKey('spki', key, 'Ed25519', false, ['verify']); } catch { return; }
    const good = await crypto.subtle.verify('Ed25519', open, fromBase64(signature ?? ''), utf8(canonical(signedPart)));
    report.signature = good ? 'good' : 'bad';
    if (!good) refuse(end, '末行：签名不符', 'the last line: the signature is not that of the key it names');
}

if (typeof process !== 'undefined' && /verify\.m?js$/.test(process.argv?.[1] ?? '')) { // node verify.js BUNDLE…
    const { readFileSync } = await import('node:fs');
    for (const file of process.argv.slice(2)) {
        const report = await verify(new Uint8Array(readFileSync(file)));
        report.problems.forEach(({ line, text }) => console.error(`${file}:${line}: ${text.en}`));
        if (report.recomputed !== 'all') console.error(`${file}: not recomputed, a rule is not known here: ${report.recomputed}`);
        console.log(`${report.good ? 'good' : 'refused'} ${file}: ${report.units.length} units, signature ${report.signature}, key ${report.fingerprint}`);
        if (!report.good) process.exitCode = 1;
    }
}
