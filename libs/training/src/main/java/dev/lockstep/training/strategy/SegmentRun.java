package dev.lockstep.training.strategy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Lets replicas take the steps of one segment on several threads. A thread takes the next step of the replica that is
 * furthest behind and that no other thread holds, so that no replica waits for a step of another one.
 */
final class SegmentRun {
    private final Segment segment;
    private final List<ReplicaSteps> replicas;
    private final Step step;
    private final Queue<Integer> waiting;

    /** The first step that is not taken: the end of the segment, or the step after the first divergence. */
    private final AtomicLong end;

    /** Takes one step of one replica. */
    interface Step {
        BatchResult take(int replica, long step);
    }

    /** {@code replicas}: at the start of the segment, or where an earlier call paused them. */
    SegmentRun(Segment segment, List<ReplicaSteps> replicas, Step step) {
        this.segment = segment;
        this.replicas = replicas;
        this.step = step;
        end = new AtomicLong(segment.to());
        waiting = new PriorityBlockingQueue<>(
                replicas.size(),
                Comparator.<Integer>comparingLong(
                                replica -> replicas.get(replica).next())
                        .thenComparing(Comparator.naturalOrder()));
        for (int i = 0; i < replicas.size(); i++) {
            endAtDivergence(replicas.get(i));
            waiting.add(i);
        }
    }

    /** Takes steps until none is left, other threads hold the rest, or the monitor pauses. Called by each thread. */
    void takeSteps(StepMonitor monitor) {
        try {
            for (Integer next = waiting.poll(); next != null; next = waiting.poll()) {
                ReplicaSteps replica = replicas.get(next);
                if (replica.next() < end.get() && !monitor.shouldPause()) {
                    replica.add(step.take(next, replica.next()));
                    endAtDivergence(replica);
                    monitor.stepDone(replica.results().getLast().samples());
                    waiting.add(next);
                }
            }
        } catch (RuntimeException | Error e) {
            end.set(Long.MIN_VALUE); // the other threads stop
            throw e;
        }
    }

    private void endAtDivergence(ReplicaSteps replica) {
        if (replica.hasDiverged()) {
            end.accumulateAndGet(replica.next(), Math::min);
        }
    }

    /** Returns the results up to the end; empty if a replica has been paused before it. */
    Optional<SegmentReport> report() {
        long stepAfterLast = end.get();
        if (replicas.stream().anyMatch(replica -> replica.next() < stepAfterLast)) {
            return Optional.empty();
        }
        List<List<BatchResult>> results = IntStream.range(0, Math.toIntExact(stepAfterLast - segment.from()))
                .mapToObj(i -> replicas.stream()
                        .map(replica -> replica.results().get(i))
                        .toList())
                .toList();
        return Optional.of(new SegmentReport(results, null, SyncCost.NONE));
    }
}
