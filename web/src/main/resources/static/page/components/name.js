/** The name of an experiment as it is shown. Old experiments may have names that no reader can see or click. */

const VISIBLE = /[^\p{Z}\p{C}\p{Mn}\p{Me}\u115F\u1160\u2800\u3164\uFFA0]/u;
const CONTROL = /[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu;

/** Returns the name with control characters made visible, or a name made from the id. */
export function shownName(name, id) {
    return VISIBLE.test(name) ? name.replace(CONTROL, '\uFFFD') : `unnamed ${id.slice(-8)}`;
}
