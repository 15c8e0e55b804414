package dev.lockstep.experiment.results;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Device;

/**
 * The state of the platform.
 *
 * @param runs number of runs by status; a run with an expired lease counts as queued
 * @param failures number of failed runs by cause
 * @param lost number of runs whose lease has expired and that no worker has taken over
 * @param waiting queued runs by priority and device, without lost ones
 * @param workers workers with a heartbeat within the last minute, by device
 * @param usableSlots the number of slots that runs can occupy now, by the device of the worker: runs in
 *     training, lost runs whose backoff has elapsed, and queued runs within their owners' limits
 * @param databaseBytes size of the database on disk
 */
public record PlatformView(
        Map<RunStatus, Long> runs,
        Map<Failure.Kind, Long> failures,
        long lost,
        List<Waiting> waiting,
        Map<Device, Workers> workers,
        Map<Device, Long> usableSlots,
        long databaseBytes) {
    public PlatformView {
        runs = Map.copyOf(runs);
        failures = Map.copyOf(failures);
        waiting = List.copyOf(waiting);
        workers = Map.copyOf(workers);
        usableSlots = Map.copyOf(usableSlots);
    }

    /**
     * The queued runs of one priority and device.
     *
     * @param priority priority of their experiments
     * @param device the requested device, or the device that they started on
     * @param longestWait the longest time since submission of a run that was never claimed
     */
    public record Waiting(int priority, Device device, long runs, Duration longestWait) {
        /** Returns an entry without runs. */
        public static Waiting none(int priority, Device device) {
            return new Waiting(priority, device, 0, Duration.ZERO);
        }

        public boolean isOf(int priority, Device device) {
            return this.priority == priority && this.device == device;
        }
    }

    /** The number of live workers of one device, and the total number of their slots. */
    public record Workers(long count, long slots) {
        public static final Workers NONE = new Workers(0, 0);
    }
}
