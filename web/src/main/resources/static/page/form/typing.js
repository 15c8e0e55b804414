/** The value of a field that somebody types into. */
import { Directive, directive, noChange, setCommittedValue } from '../lib.js';

/** As lit-html's live, but a field that has the focus keeps what stands in it: a late verdict must not take away what is half typed. */
export const unlessTyping = directive(class extends Directive {
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
