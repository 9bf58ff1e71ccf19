// Filters the clauses of an edition, and keeps the line numbers of a draft beside its text.
const filter = document.getElementById('clause-filter');
if (filter) {
    const count = document.getElementById('clause-count');
    const clauses = [...document.querySelectorAll('.clause')];
    const apply = () => {
        const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
        let shown = 0;
        for (const clause of clauses) {
            clause.hidden = !words.every(word => clause.dataset.search.includes(word));
            shown += clause.hidden ? 0 : 1;
        }
        for (const part of document.querySelectorAll('.clause-part')) {
            part.hidden = words.length > 0 && !part.querySelector('.clause:not([hidden])');
        }
        count.textContent = words.length ? count.dataset.pattern.replace('#', shown).replace('#', clauses.length) : '';
    };
    filter.addEventListener('input', apply);
    apply();
}

const number = () => {
    const source = document.getElementById('source');
    const gutter = document.querySelector('.code-field .gutter');
    if (!source || !gutter) return;
    const lines = source.value.split('\n').length;
    gutter.textContent = Array.from({ length: lines }, (_, line) => line + 1).join('\n');
    gutter.scrollTop = source.scrollTop;
};
const follow = source => source.addEventListener('scroll', number);
const source = document.getElementById('source');
if (source) {
    follow(source);
    number();
    document.addEventListener('input', event => { if (event.target.id === 'source') number(); });
    document.addEventListener('htmx:afterSwap', event => {
        const swapped = document.getElementById('source');
        if (event.detail.target.id === 'draft-text' || event.detail.elt?.id === 'draft-text') {
            follow(swapped);
            number();
            swapped.dispatchEvent(new Event('input', { bubbles: true }));
        }
    });
    document.addEventListener('click', event => {
        const jump = event.target.closest('[data-line]');
        if (!jump) return;
        const field = document.getElementById('source');
        const lines = field.value.split('\n');
        const line = Math.min(Number(jump.dataset.line), lines.length);
        const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
        field.focus();
        field.setSelectionRange(start, start + lines[line - 1].length);
        field.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(field).lineHeight));
        number();
    });
    const target = document.getElementById('target');
    const value = document.getElementById('value');
    if (target && value) {
        const show = () => { value.value = target.selectedOptions[0]?.dataset.value ?? ''; };
        target.addEventListener('change', show);
        show();
    }
    let typed = source.value;
    addEventListener('beforeunload', event => {
        if (document.getElementById('source').value !== typed) event.preventDefault();
    });
    document.getElementById('draft-form').addEventListener('submit', () => { typed = document.getElementById('source').value; });
}
document.addEventListener('submit', event => {
    const question = event.target.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
});
