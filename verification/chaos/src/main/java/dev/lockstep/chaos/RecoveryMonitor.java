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

/** Watches the runs that faults have hurt until they are well, and notes how long it took. In a thread of its own. */
final class RecoveryMonitor implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);

    private final DatabaseProbe observer;
    private final List<PendingRecovery> open = new ArrayList<>();
    private final Map<FaultType, RecoveryTimes> recoveries = new EnumMap<>(FaultType.class);
    private final Map<UUID, Integer> epochsSeen = new HashMap<>();
    private final Map<UUID, Integer> lastLost = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private final Thread thread = Thread.ofVirtual().unstarted(this::watch);
    private int corrupted;
    private int doorsShut;

    /** @param possible faults, on this machine */
    RecoveryMonitor(DatabaseProbe observer, List<FaultType> possible) {
        this.observer = observer;
        possible.forEach(fault -> recoveries.put(fault, new RecoveryTimes()));
        thread.start();
    }

    /** A run that is hurt again before it is well is one patient: what heals the new wound has healed the old one. */
    synchronized void admit(PendingRecovery wound) {
        for (Iterator<PendingRecovery> others = open.iterator(); others.hasNext(); ) {
            PendingRecovery other = others.next();
            if (other.run().equals(wound.run())) {
                of(other.fault()).overtaken();
                others.remove();
            }
        }
        open.add(wound);
        if (wound.cure() == PendingRecovery.Cure.TAKEN_OVER) {
            lastLost.put(wound.run(), wound.attempt());
        }
    }

    /** Whether a fault has ended the run's attempt, which the run keeps until somebody has noticed. */
    synchronized boolean hasLost(RunRow run) {
        return run.attempt() == lastLost.getOrDefault(run.id(), 0);
    }

    synchronized void injected(FaultType fault) {
        of(fault).injected();
    }

    synchronized void doorOpen(FaultType fault, double seconds) {
        of(fault).resumed(seconds);
    }

    synchronized void doorShut() {
        doorsShut++;
    }

    synchronized void doorOpenAgain(FaultType fault, double seconds) {
        doorsShut--;
        of(fault).resumed(seconds);
    }

    synchronized void corrupted(int checkpoints) {
        corrupted += checkpoints;
    }

    /** A worker that was told to stop must have closed its attempt before it ended. */
    synchronized void requireHandedBack(RunRow run) throws SQLException {
        boolean closed = observer.query(
                        "SELECT ended_at IS NOT NULL FROM attempt WHERE run_id = '%s' AND attempt = %d"
                                .formatted(run.id(), run.attempt()),
                        row -> row.getBoolean(1))
                .getFirst();
        if (!closed) {
            complaints.add("run " + run.id() + " was not handed back by a worker that was told to stop");
        }
    }

    synchronized boolean isEmpty() {
        return open.isEmpty() && doorsShut == 0;
    }

    synchronized List<PendingRecovery> patients() {
        return List.copyOf(open);
    }

    /** Of every possible fault. */
    synchronized Map<FaultType, RecoveryTimes> recoveries() {
        return recoveries;
    }

    synchronized List<String> complaints() {
        return complaints;
    }

    synchronized int corrupted() {
        return corrupted;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private RecoveryTimes of(FaultType fault) {
        return Objects.requireNonNull(recoveries.get(fault));
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<RunRow> rows = observer.runs();
            lookAt(rows);
        } catch (SQLException databaseIsDown) {
            // It is part of the drill: look again.
        }
    }

    private synchronized void lookAt(List<RunRow> rows) {
        Map<UUID, RunRow> byId = rows.stream().collect(Collectors.toMap(RunRow::id, Function.identity()));
        for (RunRow row : rows) {
            int before = epochsSeen.getOrDefault(row.id(), 0);
            if (row.epochs() < before) {
                complaints.add("run %s had %d epochs, and then %d".formatted(row.id(), before, row.epochs()));
            }
            epochsSeen.put(row.id(), row.epochs());
        }
        for (Iterator<PendingRecovery> wounds = open.iterator(); wounds.hasNext(); ) {
            PendingRecovery wound = wounds.next();
            RunRow row = byId.get(wound.run());
            if (row != null && wound.isHealed(row)) {
                RecoveryTimes healed = of(wound.fault());
                wound.detectedAfter(row).ifPresent(healed::detected);
                healed.resumed(wound.resumedAfter(row));
                wounds.remove();
            }
        }
    }
}
