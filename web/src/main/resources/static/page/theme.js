/** The switch between light, dark and what the system says. */
const root = document.documentElement;
const changes = new EventTarget();

export function startTheme(select) {
    select.value = root.dataset.theme;
    select.addEventListener('change', () => {
        root.dataset.theme = select.value;
        localStorage.setItem('lockstep.theme', select.value);
        tell();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);
}

/** Calls back whenever colours have changed, for what is painted and not styled. */
export function onTheme(redraw, signal) {
    changes.addEventListener('change', redraw, { signal });
}

function tell() {
    changes.dispatchEvent(new Event('change'));
}
