// Keeps count of what is filled in, and what was typed when the network is down: nothing typed is ever thrown away, and the
// sheet says what is not saved yet.
const sheet = document.getElementById('sheet');
const message = form => form.querySelector('.message');
const unsaved = () => [...sheet.querySelectorAll('form.own')].filter(form => form.dataset.typed);

function count() {
    for (const place of sheet.querySelectorAll('.count')) {
        const part = place.closest('details') || sheet;
        const all = part.querySelectorAll('.figure').length;
        const recorded = part.querySelectorAll('.figure[data-recorded=true]').length;
        place.textContent = place.textContent.replace(/\d+(\D+)\d+/, `${recorded}$1${all}`);
        if (part === sheet) {
            sheet.querySelector('progress').value = recorded;
        }
    }
}

sheet.addEventListener('input', event => {
    const form = event.target.closest('form.own');
    if (form) {
        form.dataset.typed = 'yes';
        message(form).textContent = sheet.dataset.unsaved;
        message(form).classList.add('lost');
    }
});
// A photo must not cost what was typed beside it.
document.addEventListener('htmx:configRequest', event => {
    const form = event.detail.elt;
    if (form.classList && form.classList.contains('photo')) {
        const own = form.closest('.figure').querySelector('form.own');
        if (own && own.dataset.typed) {
            kept.set(form.closest('.figure').id, {value: own.elements.value.value, note: own.elements.note.value});
        }
    }
});
const kept = new Map();
document.addEventListener('htmx:afterSettle', () => {
    for (const [id, typed] of kept) {
        const own = document.querySelector(`#${CSS.escape(id)} form.own`);
        if (own) {
            own.elements.value.value = typed.value;
            own.elements.note.value = typed.note;
            own.dispatchEvent(new Event('input', {bubbles: true}));
            own.elements.note.dispatchEvent(new Event('input', {bubbles: true}));
        }
    }
    kept.clear();
    count();
});
document.addEventListener('htmx:sendError', event => {
    const form = event.detail.elt;
    if (form.matches && form.matches('form.own')) {
        form.dataset.typed = 'yes';
        message(form).textContent = sheet.dataset.offline;
        message(form).classList.add('lost');
    }
});
window.addEventListener('beforeunload', event => {
    if (unsaved().length > 0) event.preventDefault();
});
