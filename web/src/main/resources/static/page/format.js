/** Formats numbers and times for display. */
const NARROW = '\u202f';
const MINUS = '\u2212';
const MISSING = '–';

/**
 * How to display each unit of the API. `scale` converts a stored value to the displayed one. Others are shown as they
 * are.
 */
const UNITS = {
    percent: { scale: 100, digits: 1, suffix: `${NARROW}%` },
    loss: { scale: 1, digits: 3, suffix: '' },
    count: { scale: 1, digits: 0, suffix: '' },
    megabytes: { scale: 1e-6, digits: 0, suffix: '' },
    seconds: { scale: 1, digits: 1, suffix: `${NARROW}s` },
    'images/s': { scale: 1, digits: 0, suffix: `${NARROW}img/s` },
};

export function fixed(value, digits) {
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
        .replace('-', MINUS);
}

/** As in "24.1 %". A dash if there is no value. */
export function formatValue(value, unit) {
    if (value === null || value === undefined) {
        return MISSING;
    }
    const { scale, digits, suffix } = UNITS[unit];
    return fixed(value * scale, digits) + suffix;
}

/** Formats a value from a published table, which has one more digit. */
export function publishedValue(value, unit) {
    const { scale, digits, suffix } = UNITS[unit];
    return fixed(value * scale, digits + 1) + suffix;
}

/** Formats an axis tick, with enough digits to distinguish it from the next tick. */
export function tick(value, step, unit) {
    if (!(unit in UNITS)) {
        return compact(value);
    }
    const { scale, suffix } = UNITS[unit];
    return fixed(value * scale, step > 0 ? Math.max(0, -Math.floor(Math.log10(step * scale * 1.000001))) : 0) + suffix;
}

/** The mean of an estimate and its standard deviation, if it has one: "24.6 ± 0.9 %". */
export function meanAndSpread(estimate, unit) {
    if (!estimate) {
        return MISSING;
    }
    if (!(unit in UNITS)) {
        return compact(estimate.mean);
    }
    const { scale, digits, suffix } = UNITS[unit];
    const deviation = estimate.sd ? ` ± ${fixed(estimate.sd * scale, digits)}` : '';
    return fixed(estimate.mean * scale, digits) + deviation + suffix;
}

/** As in "41.2 to 43.0 %". Null if the estimate has no interval, as for a single run. */
export function interval(estimate, unit) {
    if (!estimate || estimate.low === null || estimate.low === undefined || !(unit in UNITS)) {
        return null;
    }
    const { scale, digits, suffix } = UNITS[unit];
    return `${fixed(estimate.low * scale, digits)} to ${fixed(estimate.high * scale, digits)}${suffix}`;
}

/** The difference of two values. Accuracies differ by percentage points. */
export function difference(value, unit) {
    const { scale, digits } = UNITS[unit];
    return fixed(value * scale, digits) + (unit === 'percent' ? ' points' : '');
}

/** A p-value. Values below 0.001 are shown as "< 0.001". */
export function probability(p) {
    return p === null || p === undefined ? MISSING : p < 0.001 ? '< 0.001' : p.toFixed(p < 0.1 ? 3 : 2);
}

/** A number with four significant digits, as for a learning rate: "0.01", "2.5e-5". */
export function compact(value) {
    if (value === null || value === undefined) {
        return MISSING;
    }
    const size = Math.abs(value);
    return size !== 0 && (size < 1e-3 || size >= 1e6) ? value.toExponential().replace('-', MINUS)
        : String(Number(value.toPrecision(4)));
}

/** As in "812 img/s". */
export function speed(samplesPerSecond) {
    return samplesPerSecond ? `${fixed(samplesPerSecond, 0)}${NARROW}img/s` : '';
}

/** As in "0:31" or "12:03:31". */
export function duration(seconds) {
    const total = Math.round(seconds);
    const [hours, minutes, remainder] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
    const twoDigits = number => String(number).padStart(2, '0');
    return hours === 0 ? `${minutes}:${twoDigits(remainder)}`
        : `${hours}:${twoDigits(minutes)}:${twoDigits(remainder)}`;
}

/** The time elapsed since then, as in "5 min". */
export function ago(time) {
    return elapsed((Date.now() - new Date(time)) / 1000);
}

export function elapsed(seconds) {
    const total = Math.max(0, Math.round(seconds));
    return total < 60 ? `${total} s` : total < 3600 ? `${Math.floor(total / 60)} min`
        : total < 2 * 86400 ? `${Math.floor(total / 3600)} h` : `${Math.floor(total / 86400)} days`;
}

/** In the browser's time zone, as in "2026-11-23 05:47". */
export function dateTime(time) {
    const date = new Date(time);
    const twoDigits = number => String(number).padStart(2, '0');
    const day = `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
    return `${day} ${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** Formats a number of repetitions: "once", "3 times". */
export function times(number) {
    return number === 1 ? 'once' : `${number} times`;
}

/** "1 run", "2 runs". */
export function count(number, noun) {
    return `${fixed(number, 0)} ${noun}${number === 1 ? '' : 's'}`;
}
