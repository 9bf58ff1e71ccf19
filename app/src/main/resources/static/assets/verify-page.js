// The page /verify: hands a file to verify.js and shows what it says. Nothing is uploaded.
import { verify } from './verify.js';

const chinese = document.documentElement.lang.startsWith('zh');
const say = (zh, en) => (chinese ? zh : en);
const box = document.getElementById('verify'), drop = box.querySelector('.drop');
const verdict = document.getElementById('verify-verdict'), result = document.getElementById('verify-result');
const SHOWN = 50;

const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
};

// one petal per section or tier: filled when it is met, hollow when it is not, dashed when it is open
function glyph(parts) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg'), words = Object.entries(parts ?? {});
    Object.entries({ class: 'glyph', viewBox: '0 0 100 100', width: 40, height: 40, 'aria-hidden': 'true' }).forEach(([key, value]) => svg.setAttribute(key, value));
    words.forEach(([, word], index) => {
        const turn = 2 * Math.PI * index / words.length, broad = Math.min(17, 31 * Math.tan(Math.PI / Math.max(3, words.length)));
        const at = (out, aside) => `${(50 + Math.sin(turn) * out + Math.cos(turn) * aside).toFixed(1)} ${(50 - Math.cos(turn) * out + Math.sin(turn) * aside).toFixed(1)}`;
        const petal = document.createElementNS(svg.namespaceURI, 'path');
        petal.setAttribute('d', `M${at(12, 0)}C${at(25, -broad)} ${at(38, -0.7 * broad)} ${at(47, 0)}C${at(38, 0.7 * broad)} ${at(25, broad)} ${at(12, 0)}Z`);
        petal.setAttribute('class', word === 'met' ? 'won' : word === 'unknown' ? 'rim unk' : 'rim');
        svg.append(petal);
    });
    return svg;
}

// the parts of a unit's result; where a standard's sections ask for nothing, they are made of their clauses
function petals(report, computed) {
    if (!computed || computed.parts) return computed?.parts;
    return Object.fromEntries((report.sections ?? []).map(section => {
        const words = section.clauses.filter(clause => !clause.omitted).map(clause => computed.clauses?.[clause.id]).filter(word => word !== 'na');
        return [section.id, words.includes('unmet') ? 'unmet' : words.includes('unknown') ? 'unknown' : 'met'];
    }));
}

function table(report) {
    const names = new Map((report.levels ?? []).map(level => [level.id, level.title]));
    const award = id => { const title = names.get(id); return title ? (chinese ? title.zh ?? title.en : title.en ?? title.zh) : id; };
    const wrap = element('div', undefined, { class: 'table-wrap', tabindex: '0', role: 'region', 'aria-label': say('重新计算的结果', 'results computed anew') });
    const made = element('table', undefined, { class: 'table' }), head = element('tr');
    [say('星', 'Star'), say('单位', 'Unit'), say('等次', 'Award'), say('分数', 'Score'), say('名次', 'Rank')]
        .forEach((title, place) => head.append(element('th', title, place > 2 ? { scope: 'col', class: 'num' } : { scope: 'col' })));
    made.append(element('thead'), element('tbody'));
    made.tHead.append(head);
    report.units.slice(0, 1000).forEach(({ name, code, computed }) => {
        const row = element('tr'), star = element('td'), { award_min, award_max, score_min, score_max, rank } = computed ?? {};
        star.append(glyph(petals(report, computed)));
        const span = (from, to) => (from === undefined ? '—' : from === to ? from : from + ' … ' + to);
        row.append(star, element('th', name + ' ' + code, { scope: 'row' }));
        [award_min === undefined ? say('不评', 'not rated') : span(award(award_min), award(award_max)), span(score_min, score_max), rank ?? '—']
            .forEach((text, place) => row.append(element('td', text, place ? { class: 'num' } : {})));
        made.tBodies[0].append(row);
    });
    wrap.append(made);
    return wrap;
}

function show(report) {
    const known = report.fingerprint === box.dataset.fingerprint;
    const signature = report.signature === 'good' ? report.good ? say('签名有效', 'the signature is good') : say('末行的签名有效', 'the signature of the last line is good') : report.signature === 'bad' ? say('签名无效', 'the signature is wrong')
        : say('此浏览器不能核对这种签名，签名未核对', 'this browser cannot check this kind of signature: it was not checked');
    const whose = known ? say('，由本网站的密钥签名', ', made with the key of this site') : say('，不是本网站的密钥：', ', not made with the key of this site: ') + report.fingerprint;
    const card = element('section', undefined, { class: report.good ? 'card done' : 'card refusal' });
    const { header } = report, round = header ? `${header.district_name} ${header.period} ${header.standard}：` : '';
    card.append(element('h2', report.good ? say(`${report.signature === 'good' ? '核对通过' : '结果一致，签名未核对'}：${round}${report.units.length} 个单位的结果全部重新计算一致`, `${report.signature === 'good' ? 'Good' : 'The results agree, the signature was not checked'}: ${round} the results of all ${report.units.length} units were computed anew and agree`)
        : say('核对未通过', 'Refused')));
    card.append(element('p', signature + (report.fingerprint ? whose : '')));
    if (report.recomputed !== 'all') card.append(element('p', say('没有重新计算，本程序不认识这条规则：', 'Not computed anew; a rule is not known here: ') + report.recomputed));
    const list = element('ul');
    report.problems.slice(0, SHOWN).forEach(({ line, text }) => list.append(element('li', say(`第 ${line} 行　`, `line ${line}: `) + (chinese ? text.zh : text.en))));
    if (report.problems.length > SHOWN) list.append(element('li', say(`……另有 ${report.problems.length - SHOWN} 处`, `… and ${report.problems.length - SHOWN} others`)));
    if (report.problems.length) card.append(list);
    verdict.replaceChildren(card);
    result.replaceChildren(...(report.good ? [table(report)] : []));
}

async function check(read) {
    result.replaceChildren();
    verdict.replaceChildren(element('p', say('正在核对……', 'Checking …')));
    try {
        if (!globalThis.crypto?.subtle) throw new Error(say('此网页须经 HTTPS 打开，浏览器才提供校验功能', 'the browser offers its cryptography to pages opened by HTTPS only'));
        show(await verify(new Uint8Array(await read())));
    } catch (failed) {
        verdict.replaceChildren(element('p', say('不能核对：', 'It cannot be checked: ') + failed.message, { class: 'refusal' }));
    }
}

document.getElementById('verify-file').addEventListener('change', event => event.target.files[0] && check(() => event.target.files[0].arrayBuffer()));
document.getElementById('verify-published')?.addEventListener('click', () => check(async () => {
    const answer = await fetch(box.dataset.bundle);
    if (!answer.ok) throw new Error(answer.status + ' ' + box.dataset.bundle);
    return answer.arrayBuffer();
}));
for (const type of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(type, event => {
        event.preventDefault();
        drop.classList.toggle('over', type === 'dragover');
        if (type === 'drop' && event.dataTransfer.files[0]) check(() => event.dataTransfer.files[0].arrayBuffer());
    });
}
