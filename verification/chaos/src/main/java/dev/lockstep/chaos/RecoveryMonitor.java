package dev.lockstep.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Watches runs hit by faults, on its own thread, and measures how long they take to recover. */
final class RecoveryMonitor implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(150);

    private final DatabaseProbe probe;
    private final List<PendingRecovery> pending = new ArrayList<>();
    private final Map<FaultType, RecoveryTimes> recoveries = new EnumMap<>(FaultType.class);
    private final Map<UUID, Integer> epochCounts = new HashMap<>();
    private final Map<UUID, Integer> lostAttempts = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().unstarted(this::pollUntilClosed);
    private int frozenServices;

    /** @param supported fault types that this machine supports */
    RecoveryMonitor(DatabaseProbe probe, List<FaultType> supported) {
        this.probe = probe;
        supported.forEach(fault -> recoveries.put(fault, new RecoveryTimes()));
        thread.start();
    }

    /** Tracks the recovery of a run. It supersedes and covers a recovery that is still pending for the same run. */
    synchronized void track(PendingRecovery recovery) {
        for (Iterator<PendingRecovery> others = pending.iterator(); others.hasNext(); ) {
            PendingRecovery other = others.next();
            if (other.run().equals(recovery.run())) {
                times(other.fault()).countSuperseded();
                others.remove();
            }
        }
        pending.add(recovery);
        if (recovery.condition() == PendingRecovery.RecoveryCondition.NEW_ATTEMPT) {
            lostAttempts.put(recovery.run(), recovery.attempt());
        }
    }

    /** Returns whether a fault has ended the current attempt of the run, although no worker has taken it over yet. */
    synchronized boolean hasLostAttempt(RunRow run) {
        return run.attempt() == lostAttempts.getOrDefault(run.id(), 0);
    }

    synchronized void countInjection(FaultType fault) {
        times(fault).countInjection();
    }

    synchronized void serviceRecovered(FaultType fault, double seconds) {
        times(fault).addResumption(seconds);
    }

    synchronized void serviceFrozen() {
        frozenServices++;
    }

    synchronized void serviceAvailableAgain(FaultType fault, double seconds) {
        frozenServices--;
        times(fault).addResumption(seconds);
    }

    /** Records a violation unless the terminated worker has released the run. */
    synchronized void requireReleased(RunRow run) throws SQLException {
        boolean released = probe.query(
                        "SELECT ended_at IS NOT NULL FROM attempt WHERE run_id = '%s' AND attempt = %s"
                                .formatted(run.id(), run.attempt()),
                        row -> row.getBoolean(1))
                .getFirst();
        if (!released) {
            violations.add("run " + run.id() + " was not released by a terminated worker");
        }
    }

    synchronized boolean isEmpty() {
        return pending.isEmpty() && frozenServices == 0;
    }

    /** Returns the recovery times by supported fault type. */
    synchronized Map<FaultType, RecoveryTimes> recoveries() {
        return recoveries;
    }

    synchronized List<String> violations() {
        return violations;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private RecoveryTimes times(FaultType fault) {
        return Objects.requireNonNull(recoveries.get(fault));
    }

    private void pollUntilClosed() {
        try {
            while (true) {
                poll();
                Thread.sleep(POLL_INTERVAL);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            update(probe.runs());
        } catch (SQLException databaseIsDown) {
            // expected during database faults: polled again
        }
    }

    private synchronized void update(List<RunRow> rows) {
        Map<UUID, RunRow> byId = rows.stream().collect(Collectors.toMap(RunRow::id, Function.identity()));
        for (RunRow row : rows) {
            int before = epochCounts.getOrDefault(row.id(), 0);
            if (row.epochs() < before) {
                violations.add("run %s had %s epochs, and later %s".formatted(row.id(), before, row.epochs()));
            }
            epochCounts.put(row.id(), row.epochs());
        }
        for (Iterator<PendingRecovery> iterator = pending.iterator(); iterator.hasNext(); ) {
            PendingRecovery recovery = iterator.next();
            RunRow row = byId.get(recovery.run());
            if (row != null && recovery.isRecovered(row)) {
                RecoveryTimes times = times(recovery.fault());
                recovery.detectedAfter(row).ifPresent(times::addDetection);
                times.addResumption(recovery.resumedAfter(row));
                iterator.remove();
            }
        }
    }
}
