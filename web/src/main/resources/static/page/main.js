import { startKeyDialog } from './key-dialog.js';
import { startRouter } from './router.js';
import { startTheme } from './theme.js';

// A view aborts its requests when it closes. That is not an error.
addEventListener('unhandledrejection', event => {
    if (event.reason?.name === 'AbortError') {
        event.preventDefault();
    }
});

startTheme(document.getElementById('theme'));
startKeyDialog(document.getElementById('key-dialog'), document.getElementById('key'));
startRouter(document.getElementById('main'));
