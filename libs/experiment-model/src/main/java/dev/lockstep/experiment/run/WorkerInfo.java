package dev.lockstep.experiment.run;

import dev.lockstep.experiment.spec.Device;

/**
 * A worker, as it announces itself.
 *
 * @param name unique among the workers of one database
 * @param device what it trains on: CPU or CUDA, never ANY
 * @param slots runs that it trains at once
 */
public record WorkerInfo(String name, Device device, int slots) {
    public WorkerInfo {
        if (device == Device.ANY) {
            throw new IllegalArgumentException("a worker trains on one kind of device");
        }
    }
}
