/** A lit-html directive for the value of an input that the user may be editing. */
import { Directive, directive, noChange, setCommittedValue } from '../lit.js';

/** Like lit-html's `live`, but does not overwrite a focused input: a late validation response must not undo typing. */
export const unlessFocused = directive(class extends Directive {
    render(value) {
        return value;
    }

    update(part, [value]) {
        if (part.element === document.activeElement || part.element.value === value) {
            return noChange;
        }
        setCommittedValue(part);
        return value;
    }
});
