// The desk: stars that move while figures are typed, proposals taken by one click, files dropped onto a figure.
const live = document.getElementById('live');
const announce = document.getElementById('announce');
const saved = new Map();                       // what each field held when it was last saved

const fields = () => document.querySelectorAll('.fact .value input, .fact .value select');
const say = text => { announce.textContent = text; };

for (const field of fields()) {
    saved.set(field.name, field.value);
}

// What is typed and not saved; sent with the question where the stars stand.
function proposed() {
    const values = {};
    for (const field of fields()) {
        if (field.value !== saved.get(field.name)) {
            values[field.name] = field.value;
        }
    }
    return values;
}

let asked = 0;

async function countStars() {
    if (!live) {
        return;
    }
    const number = ++asked;
    live.setAttribute('aria-busy', 'true');
    const open = [...live.querySelectorAll('details')].map(details => details.open);
    try {
        const answer = await fetch(live.dataset.live, {
            method: 'POST',
            headers: {
                'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]').content,
                'HX-Request': 'true',
            },
            body: new URLSearchParams(proposed()),
        });
        // An older answer that comes late says less than the one already shown.
        if (number === asked && answer.ok) {
            live.innerHTML = await answer.text();
            live.querySelectorAll('details').forEach((details, index) => { details.open = Boolean(open[index]); });
        }
    } finally {
        if (number === asked) {
            live.setAttribute('aria-busy', 'false');
        }
    }
}

let pause;
document.addEventListener('input', event => {
    if (event.target.closest('.fact .value')) {
        clearTimeout(pause);
        pause = setTimeout(countStars, 350);
    }
});

// A row's answer says whether its figure was saved; the field shows it and a screen reader hears it.
document.addEventListener('htmx:afterSwap', event => {
    const row = event.target.closest ? event.target.closest('.fact') : null;
    if (!row || !event.detail.pathInfo.requestPath.includes('/fact')) {
        return;
    }
    const field = row.querySelector('.value input, .value select');
    const refusal = row.querySelector('.state .refusal');
    field.setAttribute('aria-invalid', refusal ? 'true' : 'false');
    if (!refusal) {
        saved.set(field.name, field.value);
        say(row.querySelector('label').firstChild.textContent.trim() + ' ' + row.querySelector('.state .pill').textContent);
    }
});
document.addEventListener('facts-saved', countStars);

// Last year's figure, put into the field and saved as if it had been typed.
document.addEventListener('click', event => {
    const take = event.target.closest('.take');
    if (take) {
        event.preventDefault();
        const field = take.closest('.fact').querySelector('.value input, .value select');
        field.value = take.dataset.take;
        field.focus();
        field.dispatchEvent(new Event('change', {bubbles: true}));
    }
});

// Files: dropped or chosen, sent one after the other with progress.
function upload(zone, file) {
    return new Promise(done => {
        const progress = zone.querySelector('progress');
        const message = zone.querySelector('.message');
        const form = new FormData();
        for (const hidden of zone.querySelectorAll('input[type=hidden]')) {
            form.append(hidden.name, hidden.value);
        }
        form.append('file', file);
        const request = new XMLHttpRequest();
        request.open('POST', zone.action);
        request.setRequestHeader('HX-Request', 'true');
        request.upload.onprogress = sent => { progress.hidden = false; progress.max = sent.total; progress.value = sent.loaded; };
        request.onload = () => {
            progress.hidden = true;
            const part = zone.closest('.evidence');
            if (request.status === 200) {
                part.outerHTML = request.responseText;
                say(file.name);
                done(document.getElementById(part.id));
            } else {
                const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
                message.hidden = false;
                message.textContent = file.name + ' · ' + (answer.querySelector('.refusal, .card') || answer.body).textContent.trim();
                done(part);
            }
        };
        request.onerror = () => {
            progress.hidden = true;
            message.hidden = false;
            message.textContent = file.name + ' · ' + zone.dataset.broken;
            done(zone.closest('.evidence'));
        };
        request.send(form);
    });
}

async function uploadAll(zone, files) {
    let part = zone.closest('.evidence');
    for (const file of files) {
        part = await upload(part.querySelector('.drop'), file);
        if (!part) {
            return;
        }
    }
}

document.addEventListener('dragover', event => {
    const zone = event.target.closest('.drop');
    if (zone) {
        event.preventDefault();
        zone.classList.add('over');
    }
});
document.addEventListener('dragleave', event => {
    const zone = event.target.closest('.drop');
    if (zone) {
        zone.classList.remove('over');
    }
});
document.addEventListener('drop', event => {
    const zone = event.target.closest('.drop');
    if (zone) {
        event.preventDefault();
        zone.classList.remove('over');
        uploadAll(zone, [...event.dataTransfer.files]);
    }
});
document.addEventListener('change', event => {
    if (event.target.matches('.evidence select')) {
        event.stopPropagation();
    }
    if (event.target.matches('.drop input[type=file]') && event.target.files.length) {
        event.stopPropagation();               // a file is no figure: the row has nothing to save
        uploadAll(event.target.closest('.drop'), [...event.target.files]);
    }
}, true);

countStars();
