package dev.lockstep.experiment.run;

import dev.lockstep.experiment.spec.Device;

/**
 * Describes a worker.
 *
 * @param name unique among the workers of one database
 * @param device the device it trains on: CPU or CUDA, never ANY
 * @param slots the number of runs it trains at the same time
 */
public record WorkerInfo(String name, Device device, int slots) {
    public WorkerInfo {
        if (device == Device.ANY) {
            throw new IllegalArgumentException("the device of a worker must be CPU or CUDA, was ANY");
        }
    }
}
