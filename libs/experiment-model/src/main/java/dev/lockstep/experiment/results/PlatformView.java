package dev.lockstep.experiment.results;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Device;

/**
 * How the platform stands.
 *
 * @param runs by their state; a run whose lease has expired counts as queued
 * @param failures runs that have failed, by why
 * @param lost runs whose lease has expired and that no worker has taken over yet
 * @param waiting queued runs by priority and device; lost ones are not among them
 * @param workers those heard of within the last minute, by their device
 * @param databaseBytes size of the database on its disk
 */
public record PlatformView(
        Map<RunStatus, Long> runs,
        Map<Failure.Kind, Long> failures,
        long lost,
        List<Waiting> waiting,
        Map<Device, Workers> workers,
        long databaseBytes) {
    public PlatformView {
        runs = Map.copyOf(runs);
        failures = Map.copyOf(failures);
        waiting = List.copyOf(waiting);
        workers = Map.copyOf(workers);
    }

    /**
     * Runs in the queue.
     *
     * @param priority of their experiments
     * @param device that they ask for, or have started on
     * @param longestWait of those that were never claimed, since they were submitted
     */
    public record Waiting(int priority, Device device, long runs, Duration longestWait) {
        /** Nobody. */
        public static Waiting none(int priority, Device device) {
            return new Waiting(priority, device, 0, Duration.ZERO);
        }

        public boolean isOf(int priority, Device device) {
            return this.priority == priority && this.device == device;
        }
    }

    /**
     * Workers that live.
     *
     * @param slots runs that they can train at once, together
     */
    public record Workers(long count, long slots) {
        public static final Workers NONE = new Workers(0, 0);
    }
}
