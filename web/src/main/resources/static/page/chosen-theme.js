// Before the first paint, so that a chosen theme never flashes; theme.js is the switch.
document.documentElement.dataset.theme = localStorage.getItem('lockstep.theme') ?? 'system';
