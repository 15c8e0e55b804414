/** Numbers and times as people read them. */
const NARROW = '\u202f';
const MINUS = '\u2212';
const NOTHING = '–';

/** How each kind of number is shown; `scale` is from stored values to shown ones. */
const UNITS = {
    percent: { scale: 100, digits: 1, sign: `${NARROW}%` },
    loss: { scale: 1, digits: 3, sign: '' },
    count: { scale: 1, digits: 0, sign: '' },
    megabytes: { scale: 1e-6, digits: 0, sign: '' },
};

/** The unit of a metric by its name. */
export function unitOf(metric) {
    return metric.endsWith('Accuracy') ? 'percent' : 'loss';
}

export function fixed(value, digits) {
    return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', MINUS);
}

/** As in "24.1 %"; a dash for none. */
export function figure(value, unit) {
    if (value === null || value === undefined) {
        return NOTHING;
    }
    const { scale, digits, sign } = UNITS[unit];
    return fixed(value * scale, digits) + sign;
}

/** What somebody else has published, with the digit more that it was published with. */
export function published(value, unit) {
    const { scale, digits, sign } = UNITS[unit];
    return fixed(value * scale, digits + 1) + sign;
}

/** A value at an axis, with the digits that tell it from its neighbours. */
export function tick(value, step, unit) {
    const { scale, sign } = UNITS[unit];
    return fixed(value * scale, step > 0 ? Math.max(0, -Math.floor(Math.log10(step * scale * 1.000001))) : 0) + sign;
}

/** The mean of an estimate and, where there is one, its standard deviation: "24.6 ± 0.9 %". */
export function meanAndSpread(estimate, unit) {
    if (!estimate) {
        return NOTHING;
    }
    const { scale, digits, sign } = UNITS[unit];
    const spread = estimate.sd ? ` ± ${fixed(estimate.sd * scale, digits)}` : '';
    return fixed(estimate.mean * scale, digits) + spread + sign;
}

/** As in "41.2 to 43.0 %"; null where one run alone says nothing of it. */
export function interval(estimate, unit) {
    if (!estimate || estimate.low === null || estimate.low === undefined) {
        return null;
    }
    const { scale, digits, sign } = UNITS[unit];
    return `${fixed(estimate.low * scale, digits)} to ${fixed(estimate.high * scale, digits)}${sign}`;
}

/** A difference of two values: accuracies differ by points. */
export function difference(value, unit) {
    const { scale, digits } = UNITS[unit];
    return fixed(value * scale, digits) + (unit === 'percent' ? ' points' : '');
}

/** A probability, never told as 0. */
export function probability(p) {
    return p === null || p === undefined ? NOTHING : p < 0.001 ? '< 0.001' : p.toFixed(p < 0.1 ? 3 : 2);
}

/** A learning rate or the like, as short as it is exact enough: "0.01", "2.5e-5". */
export function short(value) {
    if (value === null || value === undefined) {
        return NOTHING;
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
    const whole = Math.round(seconds);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const two = number => String(number).padStart(2, '0');
    return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

/** How long ago, in the unit that says most. */
export function ago(time) {
    return since((Date.now() - new Date(time)) / 1000);
}

export function since(seconds) {
    const whole = Math.max(0, Math.round(seconds));
    return whole < 60 ? `${whole} s` : whole < 3600 ? `${Math.floor(whole / 60)} min`
        : whole < 2 * 86400 ? `${Math.floor(whole / 3600)} h` : `${Math.floor(whole / 86400)} days`;
}

/** In this machine's zone, as in "2026-11-23 05:47". */
export function minute(time) {
    const date = new Date(time);
    const two = number => String(number).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "1 run", "2 runs". */
export function count(number, what) {
    return `${fixed(number, 0)} ${what}${number === 1 ? '' : 's'}`;
}
