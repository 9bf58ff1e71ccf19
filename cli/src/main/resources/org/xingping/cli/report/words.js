/* Everything the page says, in both languages. */
const WORDS = {
  zh: {
    switchTo: 'English', tableOf: '结果', units: '个单位', of: ' / ', decided: '等次已定', open: '待定', openCount: n => `${n} 个待定`,
    notRatedCount: n => `${n} 个不参评`, blockedCount: n => `${n} 个无法评定`, allRated: '全部参评',
    best: '个单位获最高等次', median: '得分中位数', medianNote: '等次已定的单位', missing: '尚缺的条款结论', missingNote: '补报后等次才能全部确定', nothingMissing: '没有缺报',
    reached: (title, share) => `${title}（目标 ${share}）`, groups: '组达到', distribution: '等次分布', targets: '目标', sectionsWon: '各部分得星的单位', sectionsMet: '各部分平均达到', map: '星图',
    edition: e => `第 ${e} 版`, source: '依据', facts: '事实文件', hash: '标准 SHA-256', lineage: '版本来历',
    group: '上级', noGroup: '未分组', unitCount: n => `${n} 个单位`, more: n => `再显示 ${n} 个`, moreGroups: n => `再显示 ${n} 组`,
    won: '已得', part: '部分', lost: '未得', unknown: '未知', gap: '不评', toReach: '未到',
    search: '查找名称、编号', allAwards: '全部等次', allGroups: '全部上级', shown: (n, all) => n === all ? `${all} 个单位` : `${n} / ${all} 个单位`,
    unit: '编号', name: '名称', award: '等次', stars: '星', score: '得分', rank: '名次', met: '达到', unmet: '未达', missed: '未知', change: '变化',
    previous: '上一页', next: '下一页', page: (n, of) => `第 ${n} / ${of} 页`, nothing: '没有符合条件的单位',
    notRated: '不参评', blocked: '无法评定', close: '关闭', details: '详情', rankOf: n => `本组第 ${n} 名`,
    clause: '条款', veto: '一票否决', holds: '成立', holdsNot: '不成立', ok: '达到', no: '未达', na: '不适用', failed: '无法计算', given: '已评',
    points: p => `${p} 分`, values: '计算值', follows: '结果运用', maybe: '可能', days: n => `${n} 日内`, tier: '级',
    standing: { reached: '达到', missed: '未达', open: '待定', no_base: '无对象' },
    changes: { p: '晋级', d: '降级', k: '保持', n: '首评', o: '待定' },
    to: '～', list: '、', brand: ['星', '评'], sort: '排序', printed: n => `打印至多显示 ${n} 行`, reasonsTitle: '没有评定的原因', overall: '全部单位',
  },
  en: {
    switchTo: '中文', tableOf: 'Results', units: 'units', of: ' / ', decided: 'awards decided', open: 'open', openCount: n => `${n} open`,
    notRatedCount: n => `${n} not rated`, blockedCount: n => `${n} cannot be rated`, allRated: 'all of them rated',
    best: 'units at the best award', median: 'median score', medianNote: 'of decided awards', missing: 'clauses still unknown', missingNote: 'awards stay open until they are reported', nothingMissing: 'nothing is missing',
    reached: (title, share) => `${title} (target ${share})`, groups: 'groups reached it', distribution: 'Awards', targets: 'Targets', sectionsWon: 'Units that won each section', sectionsMet: 'How far each section is met', map: 'Map of stars',
    edition: e => `edition ${e}`, source: 'Source', facts: 'Facts', hash: 'Standard SHA-256', lineage: 'Editions',
    group: 'parent', noGroup: 'without a parent', unitCount: n => n === 1 ? '1 unit' : `${n} units`, more: n => `show ${n} more`, moreGroups: n => `show ${n} more groups`,
    won: 'won', part: 'in part', lost: 'not won', unknown: 'unknown', gap: 'not rated', toReach: 'not reached',
    search: 'Find a name or id', allAwards: 'all awards', allGroups: 'all parents', shown: (n, all) => n === all ? `${all} units` : `${n} of ${all} units`,
    unit: 'id', name: 'name', award: 'award', stars: 'stars', score: 'score', rank: 'rank', met: 'met', unmet: 'unmet', missed: 'unknown', change: 'change',
    previous: 'back', next: 'next', page: (n, of) => `page ${n} of ${of}`, nothing: 'no unit fits',
    notRated: 'not rated', blocked: 'cannot be rated', close: 'Close', details: 'Details', rankOf: n => `place ${n} in its group`,
    clause: 'clause', veto: 'Vetoes', holds: 'holds', holdsNot: 'does not hold', ok: 'met', no: 'unmet', na: 'does not apply', failed: 'cannot be computed', given: 'given',
    points: p => `${p} points`, values: 'Values', follows: 'What follows', maybe: 'possibly', days: n => `within ${n} days`, tier: 'tier',
    standing: { reached: 'reached', missed: 'missed', open: 'open', no_base: 'nobody counts' },
    changes: { p: 'up', d: 'down', k: 'kept', n: 'new', o: 'open' },
    to: '–', list: ', ', brand: ['星', '评'], sort: 'sort', printed: n => `print shows ${n} rows at most`, reasonsTitle: 'Why some are not rated', overall: 'all units',
  },
};
let language = 'zh';
const w = key => WORDS[language][key];
/* A text of the data, in the language of the page or in the one it has. */
const say = text => text[language] || text.zh || text.en || '';
