import { startKeyDialog } from './key-dialog.js';
import { startRouter } from './router.js';
import { startTheme } from './theme.js';

startTheme(document.getElementById('theme'));
startKeyDialog(document.getElementById('key-dialog'), document.getElementById('key'));
startRouter(document.getElementById('main'));
