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
