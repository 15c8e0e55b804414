/** Announces a text to screen readers through the page's live region. Repeats of the current text are ignored. */
export function announce(text) {
    const region = document.getElementById('announcements');
    if (region.textContent !== text) {
        region.textContent = text;
    }
}
