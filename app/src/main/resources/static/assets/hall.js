// The screen in the hall: shows the streets one after the other. Stands still for those who asked for less motion.
const slides = [...document.querySelectorAll('[data-slide]')];
const pause = document.querySelector('.pause');
const SECONDS = 12;
let shown = 0;
let isRunning = slides.length > 1 && !matchMedia('(prefers-reduced-motion: reduce)').matches;
function show() {
    slides.forEach((slide, index) => { slide.hidden = index !== shown; });
}
function label() {
    if (pause) pause.textContent = isRunning ? pause.dataset.pause : pause.dataset.go;
}
if (slides.length > 1) {
    if (isRunning) show();
    label();
    setInterval(() => {
        if (!isRunning) return;
        shown = (shown + 1) % slides.length;
        show();
    }, SECONDS * 1000);
    pause.hidden = false;
    pause.addEventListener('click', () => {
        isRunning = !isRunning;
        if (isRunning) show(); else slides.forEach(slide => { slide.hidden = false; });
        label();
    });
}
