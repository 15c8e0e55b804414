/** Reads the catalogue of data sets, models and methods, as the parameters of a spec. */
import { get } from '../api-client.js';

const integer = (name, more) => ({ name, type: 'integer', required: false, ...more });

export async function readCatalogue(signal) {
    const [datasets, models, strategies, optimizers, schedules, losses, weights] = await Promise.all(
        ['datasets', 'models', 'strategies', 'optimizers', 'schedules', 'losses', 'weights']
            .map(name => get(`/${name}`, signal)));
    const choice = (name, catalogue, more) =>
        ({ name, type: 'object', choices: catalogue.items, required: false, ...more });
    return {
        dataset: datasets.parameters,
        model: choice('model', models, { default: { name: 'lenet5' } }),
        strategy: choice('strategy', strategies, { required: true }),
        optimizer: choice('optimizer', optimizers, { required: true }),
        schedule: choice('schedule', schedules, { default: { type: 'constant' } }),
        loss: choice('loss', losses, { default: { type: 'cross-entropy' } }),
        weights: choice('weights', weights, { default: { type: 'last' } }),
        epochs: integer('epochs', { required: true, minimum: 1, maximum: 100_000 }),
        seeds: { name: 'seeds', type: 'array', default: [0] },
        priority: integer('priority', { default: 0, minimum: -100, maximum: 100 }),
        device: { name: 'device', type: 'string', enum: ['any', 'cpu', 'cuda'], default: 'any' },
    };
}
