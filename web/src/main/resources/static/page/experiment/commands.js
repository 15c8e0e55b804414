/** Buttons for the commands that the status of an experiment or a run allows. */
import { post } from '../api-client.js';
import { html } from '../lit.js';

const TITLES = { pause: 'Pause', resume: 'Resume', retry: 'Retry', cancel: 'Cancel' };

/** Returns the commands that are allowed, given the number of runs in each status. */
export function allowedCommands(runsByStatus, pausing) {
    const some = (...statuses) => statuses.some(status => runsByStatus[status] > 0);
    return [
        some('QUEUED', 'RUNNING') && !pausing && 'pause',
        (some('PAUSED') || pausing) && 'resume',
        some('FAILED') && 'retry',
        some('QUEUED', 'RUNNING', 'PAUSED') && 'cancel',
    ].filter(Boolean);
}

/**
 * Renders one button for each command.
 *
 * @param path as in "/runs/{id}"
 * @param target the name of the run or experiment, for screen readers
 * @param onCommand called with an ApiError, or null if the command succeeded
 */
export function commandButtons(path, commands, target, onCommand) {
    const send = async command => {
        try {
            await post(`${path}/${command}`);
            onCommand(null);
        } catch (error) {
            onCommand(error);
        }
    };
    return commands.map(command => html`<button type="button" class="quiet" aria-label="${TITLES[command]} ${target}"
        @click=${() => send(command)}>${TITLES[command]}</button>`);
}
