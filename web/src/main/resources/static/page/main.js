import { startKeyDialog } from './key-dialog.js';
import { startRouter } from './router.js';
import { startTheme } from './theme.js';

// A view that is left takes its requests back: that is no fault.
addEventListener('unhandledrejection', event => {
    if (event.reason?.name === 'AbortError') {
        event.preventDefault();
    }
});

startTheme(document.getElementById('theme'));
startKeyDialog(document.getElementById('key-dialog'), document.getElementById('key'));
startRouter(document.getElementById('main'));
