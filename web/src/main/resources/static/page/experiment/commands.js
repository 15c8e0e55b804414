/** Buttons for the commands that an experiment or a run allows. */
import { post } from '../api-client.js';
import { html } from '../lit.js';

const TITLES = { pause: 'Pause', resume: 'Resume', retry: 'Retry', cancel: 'Cancel' };

/**
 * Renders one button for each command.
 *
 * @param path as in "/runs/{id}"
 * @param commands the field "possibleCommands"
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
