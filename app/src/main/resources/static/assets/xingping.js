// Every htmx request carries the page's token; what failed is said to the reader, never swallowed.
document.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-CSRF-TOKEN'] = document.querySelector('meta[name=csrf]').content;
});
document.addEventListener('htmx:responseError', event => {
    const announce = document.getElementById('announce');
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html');
    announce.textContent = (answer.querySelector('.refusal, h1') || announce).textContent;
    announce.classList.add('shown');
});
document.addEventListener('htmx:sendError', () => {
    const announce = document.getElementById('announce');
    announce.textContent = document.documentElement.lang.startsWith('zh')
        ? '网络中断，刚才的内容没有保存，请稍后重试。' : 'The network is down; what you did was not saved. Try again.';
    announce.classList.add('shown');
});
// A menu closes by Escape and by a click elsewhere.
const close = except => document.querySelectorAll('details.menu[open]').forEach(menu => {
    if (menu !== except) menu.open = false;
});
document.addEventListener('click', event => close(event.target.closest('details.menu')));
document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details.menu[open]');
    close();
    open?.querySelector('summary').focus();
});
// A table that is wider than its place scrolls with the arrow keys, too, for which it has to be reached.
const wraps = new ResizeObserver(entries => {
    for (const {target} of entries) {
        const isWide = target.scrollWidth > target.clientWidth;
        if (isWide) target.tabIndex = 0;
        else if (!target.hasAttribute('aria-label')) target.removeAttribute('tabindex');
    }
});
const watch = part => part.querySelectorAll('.table-wrap').forEach(wrap => wraps.observe(wrap));
watch(document);
document.addEventListener('htmx:load', event => watch(event.detail.elt.parentElement || document));
