/** The control for the colour theme: light, dark or the system's. */
const root = document.documentElement;
const changes = new EventTarget();

export function startTheme(select) {
    select.value = root.dataset.theme;
    select.addEventListener('change', () => {
        root.dataset.theme = select.value;
        localStorage.setItem('lockstep.theme', select.value);
        notify();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', notify);
}

/** Calls `redraw` after each change of the theme, for charts that are drawn on a canvas. */
export function onThemeChange(redraw, signal) {
    changes.addEventListener('change', redraw, { signal });
}

function notify() {
    changes.dispatchEvent(new Event('change'));
}
