/** What can be asked for: the catalogue as the parameters of a spec. */
import { get } from '../door.js';

const whole = (name, more) => ({ name, type: 'integer', required: false, ...more });

export async function readCatalogue(signal) {
    const [datasets, models, strategies, optimizers, schedules, losses, weights] = await Promise.all(
        ['datasets', 'models', 'strategies', 'optimizers', 'schedules', 'losses', 'weights'].map(part => get(`/${part}`, signal)));
    const choice = (name, catalogue, more) => ({ name, type: 'object', choices: catalogue.items, required: false, ...more });
    return {
        dataset: datasets.parameters.map(parameter => parameter),
        model: choice('model', models, { default: { name: 'lenet5' } }),
        strategy: choice('strategy', strategies, { required: true }),
        optimizer: choice('optimizer', optimizers, { required: true }),
        schedule: choice('schedule', schedules, { default: { type: 'constant' } }),
        loss: choice('loss', losses, { default: { type: 'cross-entropy' } }),
        weights: choice('weights', weights, { default: { type: 'last' } }),
        length: whole('epochs', { required: true, minimum: 1, maximum: 100_000 }),
        seeds: { name: 'seeds', type: 'array', default: [0] },
        priority: whole('priority', { default: 0, minimum: -100, maximum: 100 }),
        device: { name: 'device', type: 'string', enum: ['any', 'cpu', 'cuda'], default: 'any' },
    };
}
