// Draws the distribution from the table beside it, which stays for those who read tables.
function draw() {
    const place = document.querySelector('[data-chart]');
    const table = place && document.getElementById(place.dataset.chart);
    if (!table || !window.echarts) return;
    const rows = [...table.querySelectorAll('tbody tr')];
    if (rows.length === 0) return;
    const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const value = (row, column) => Number(row.cells[column].dataset.value);
    place.hidden = false;
    table.closest('details').open = false;
    const chart = window.echarts.init(place);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const series = (name, column, style) => ({
        name, type: 'bar', stack: 'units', barMaxWidth: 46, itemStyle: style,
        data: rows.map(row => value(row, column)),
    });
    chart.setOption({
        animation: !still,
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
        grid: { left: 8, right: 8, top: 34, bottom: 8, containLabel: true },
        legend: { top: 0, textStyle: { color: colour('--soft') } },
        xAxis: { type: 'category', data: rows.map(row => row.cells[0].textContent.trim()),
            axisLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--soft'), interval: 0, hideOverlap: true } },
        yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--soft') } },
        series: [
            series(table.dataset.certain, 1, { color: colour('--gold') }),
            series(table.dataset.possible, 2, { color: 'transparent', borderColor: colour('--gold'), borderType: 'dashed', borderWidth: 1 }),
        ],
    });
    addEventListener('resize', () => chart.resize());
}
document.readyState === 'complete' ? draw() : addEventListener('load', draw);
