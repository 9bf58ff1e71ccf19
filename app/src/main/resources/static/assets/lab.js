// The lab: sliders that are asked about while they move. One question is under way at a time, and the last value wins.
const form = document.getElementById('lab-form');
const result = document.getElementById('lab-result');
const said = document.getElementById('lab-said');
const announce = document.getElementById('announce');

const field = slider => slider.parentElement.querySelector('[name]');
const range = control => control.closest('.lab-move').querySelector('input[type=range]');
// what a person types for a number: 80% is 0.8
const number = text => {
    const plain = text.trim().replaceAll(',', '').replaceAll('，', '').replace('％', '%');
    return plain.endsWith('%') ? Number(plain.slice(0, -1)) / 100 : Number(plain);
};
const percent = value => Number((Number(value) * 100).toFixed(6)) + '%';
const written = slider => slider.dataset.kind === 'words' ? field(slider).options[Number(slider.value)].value
    : slider.dataset.kind === 'ratio' ? percent(slider.value) : slider.value;

function tell(slider) {
    const control = field(slider);
    const words = slider.dataset.kind === 'words' ? control.selectedOptions[0].textContent
        : (control.value + ' ' + (slider.dataset.kind === 'ratio' ? '' : slider.dataset.unit)).trim();
    slider.setAttribute('aria-valuetext', words);
    slider.closest('.lab-slider').dataset.changed = String(control.value !== control.dataset.own);
}

// What differs from the standard, and what else the page is about.
function asked() {
    const values = new URLSearchParams();
    for (const control of form.elements) {
        const isOwn = control.dataset.own !== undefined && control.value === control.dataset.own;
        if (control.name && !control.disabled && control.value && !isOwn) {
            values.append(control.name, control.value);
        }
    }
    return values.toString();
}

let isUnderWay = false;
let shown = asked();
let speech;

function speak(text) {
    // a reader that is told of every step of a slider tells nothing
    clearTimeout(speech);
    speech = setTimeout(() => { said.textContent = text; }, 500);
}

function fail(text) {
    announce.textContent = text;
    announce.classList.add('shown');
}

function place(html, address) {
    const focused = document.activeElement?.id;
    result.innerHTML = html;
    if (focused && !document.activeElement?.id) document.getElementById(focused)?.focus();
    announce.classList.remove('shown');
    history.replaceState(null, '', form.dataset.page + (address ? '?' + address : ''));
    document.getElementById('lab-reset').href = form.dataset.page + untried();
    ready();
    const sum = document.getElementById('lab-sum');
    speak(sum ? sum.dataset.said : result.textContent.trim());
}

const untried = () => {
    const area = form.elements.area.value;
    return area ? '?area=' + encodeURIComponent(area) : '';
};

async function ask() {
    if (isUnderWay) return;
    isUnderWay = true;
    result.setAttribute('aria-busy', 'true');
    try {
        for (let wanted = asked(); wanted !== shown; wanted = asked()) {
            const answer = await fetch(form.dataset.result + '?' + wanted, {headers: {'HX-Request': 'true'}});
            const isPart = answer.status === 200 || answer.status === 422;
            if (!isPart || answer.redirected) {
                fail(form.dataset.failed);
                break;
            }
            const html = await answer.text();
            shown = wanted;
            document.querySelectorAll('.lab-slider [aria-invalid]').forEach(control => control.removeAttribute('aria-invalid'));
            place(html, wanted);
            if (answer.status === 422) {
                form.elements[form.elements.near.value]?.setAttribute('aria-invalid', 'true');
            }
        }
    } catch {
        fail(form.dataset.failed);
    } finally {
        isUnderWay = false;
        result.setAttribute('aria-busy', 'false');
    }
}

// at most one question a picture, however fast the slider sends
let isDrawn = false;
function soon() {
    if (isDrawn) return;
    isDrawn = true;
    requestAnimationFrame(() => { isDrawn = false; ask(); });
}

form.addEventListener('input', event => {
    const slider = event.target;
    if (slider.type === 'range') {
        const control = field(slider);
        // where the standard stands, as the standard writes it
        control.value = Number(slider.value) === Number(slider.dataset.own) ? control.dataset.own : written(slider);
        form.elements.near.value = control.name;
        tell(slider);
        soon();
    }
});
form.addEventListener('change', event => {
    const control = event.target;
    if (!control.name || control.type === 'range') return;
    const slider = range(control);
    const value = slider.dataset.kind === 'words' ? control.selectedIndex : number(control.value);
    if (control.value.trim() === '') control.value = control.dataset.own;
    if (!Number.isNaN(value)) slider.value = control.value === control.dataset.own ? slider.dataset.own : String(value);
    form.elements.near.value = control.name;
    tell(slider);
    soon();
});
form.addEventListener('submit', event => {
    event.preventDefault();
    form.querySelectorAll('input[type=range]').forEach(tell);
    soon();
});
document.getElementById('lab-reset').addEventListener('click', event => {
    event.preventDefault();
    for (const slider of form.querySelectorAll('input[type=range]')) {
        slider.value = slider.dataset.own;
        field(slider).value = field(slider).dataset.own;
        tell(slider);
    }
    form.elements.near.value = '';
    soon();
});

function ready() {
    result.querySelectorAll('[data-copy]').forEach(button => { button.hidden = !navigator.clipboard; });
}
result.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (button) {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
        said.textContent = button.dataset.copied;
        button.textContent = button.dataset.copied;
    }
});
ready();
