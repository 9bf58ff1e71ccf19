// Marks all units of the page at once; without JavaScript each is marked by itself.
const all = document.getElementById('all');
if (all) {
    all.hidden = false;
    all.addEventListener('change', () => document.querySelectorAll('input[name=unit]').forEach(box => { box.checked = all.checked; }));
}
