/** Tells screen readers what has changed. Nothing is told twice. */
export function say(text) {
    const place = document.getElementById('said');
    if (place.textContent !== text) {
        place.textContent = text;
    }
}
