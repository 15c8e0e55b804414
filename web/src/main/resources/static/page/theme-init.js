// Runs before the first paint, so that the page never shows the wrong theme. theme.js has the control that changes it.
document.documentElement.dataset.theme = localStorage.getItem('lockstep.theme') ?? 'system';
