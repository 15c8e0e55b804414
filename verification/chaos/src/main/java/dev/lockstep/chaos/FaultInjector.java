package dev.lockstep.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.lockstep.chaos.PendingRecovery.RecoveryCondition;

/** Injects faults into the platform and reports the affected runs to the monitor. Outages are given in leases. */
record FaultInjector(
        PlatformUnderTest platform, DatabaseProbe probe, RecoveryMonitor monitor, Duration lease, Random random) {
    private static final double MIN_OUTAGE = 0.3;
    private static final double MAX_OUTAGE = 3;
    private static final double MAX_SERVICE_FREEZE = 1.5;

    void killTrainingWorker(FaultType fault) throws IOException, InterruptedException, SQLException {
        kill(fault, pickTrainingRun(), List.of());
    }

    void freezeTrainingWorker(FaultType fault) throws IOException, InterruptedException, SQLException {
        RunRow run = pickTrainingRun();
        ServiceProcess.Unfreeze unfreeze = workerOf(run).freeze();
        monitor.track(new PendingRecovery(fault, run.id(), RecoveryCondition.NEW_ATTEMPT, probe.now(), run.attempt()));
        // Long enough for a lease that was just renewed to expire, and for another worker to take over.
        runLater(lease.multipliedBy(2), unfreeze::run);
    }

    void terminateTrainingWorker(FaultType fault) throws IOException, InterruptedException, SQLException {
        RunRow run = pickTrainingRun();
        ServiceProcess worker = workerOf(run);
        worker.signal(PosixSignal.TERM);
        monitor.track(new PendingRecovery(fault, run.id(), RecoveryCondition.NEW_ATTEMPT, probe.now(), run.attempt()));
        worker.restart();
        monitor.requireReleased(run);
    }

    void killService(FaultType fault, ServiceProcess service) throws IOException, InterruptedException {
        long killed = System.nanoTime();
        service.signal(PosixSignal.KILL);
        service.restart();
        platform.client().awaitAvailable();
        monitor.serviceRecovered(fault, secondsSince(killed));
    }

    /** Freezes the service for a random time; clients retry meanwhile. */
    void freezeService(FaultType fault, ServiceProcess service) throws IOException, InterruptedException {
        ServiceProcess.Unfreeze unfreeze = service.freeze();
        monitor.serviceFrozen();
        runLater(randomDuration(MAX_SERVICE_FREEZE), () -> {
            unfreeze.run();
            long resumed = System.nanoTime();
            platform.client().awaitAvailable();
            monitor.serviceAvailableAgain(fault, secondsSince(resumed));
        });
    }

    /** Keeps an outage for up to three leases. */
    private void outage(FaultType fault, Step begin, Step end) throws IOException, InterruptedException, SQLException {
        Duration duration = randomDuration(MAX_OUTAGE);
        injectIntoAll(fault, () -> {
            begin.execute();
            Thread.sleep(duration);
            end.execute();
        });
    }

    /** Stops the database and starts it again after a random time. */
    void interruptDatabase(FaultType fault, Step ending) throws IOException, InterruptedException, SQLException {
        outage(fault, ending, platform.database()::start);
    }

    /** Fills the disk of the database and of the data sets for a random time. PostgreSQL may exit meanwhile. */
    void fillDisk(FaultType fault) throws IOException, InterruptedException, SQLException {
        SmallFilesystem disk = platform.disk().orElseThrow();
        outage(fault, disk::fill, () -> {
            disk.freeSpace();
            platform.database().startUnlessAvailable();
        });
    }

    void terminateSessions(FaultType fault) throws IOException, InterruptedException, SQLException {
        injectIntoAll(
                fault,
                () -> probe.query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'lockstep%'"
                                + " AND pid <> pg_backend_pid()",
                        row -> row.getBoolean(1)));
    }

    void cutConnections(FaultType fault) throws IOException, InterruptedException, SQLException {
        injectIntoAll(fault, platform.database().proxy()::cut);
    }

    void stallConnections(FaultType fault) throws IOException, InterruptedException, SQLException {
        TcpProxy proxy = platform.database().proxy();
        outage(fault, proxy::stall, proxy::resume);
    }

    void corruptCheckpoint(FaultType fault) throws IOException, InterruptedException, SQLException {
        RunRow run = pickTrainingRun();
        workerOf(run).signal(PosixSignal.KILL);
        probe.update("""
                UPDATE checkpoint_chunk SET content = set_byte(content, length(content) / 2, get_byte(content, length(content) / 2) # 1)
                WHERE number = 0 AND checkpoint_id = (
                  SELECT id FROM checkpoint WHERE run_id = '%s' AND marked_at IS NOT NULL
                  ORDER BY attempt DESC, marked_at DESC LIMIT 1)
                """.formatted(run.id()));
        kill(fault, run, List.of());
    }

    void skewClock(FaultType fault) throws IOException, InterruptedException, SQLException {
        kill(fault, pickTrainingRun(), Faketime.prefix(random.nextBoolean() ? "+3h" : "-3h"));
    }

    private void kill(FaultType fault, RunRow run, List<String> restartPrefix)
            throws IOException, InterruptedException, SQLException {
        ServiceProcess worker = workerOf(run);
        worker.signal(PosixSignal.KILL);
        monitor.track(new PendingRecovery(fault, run.id(), RecoveryCondition.NEW_ATTEMPT, probe.now(), run.attempt()));
        worker.restart(restartPrefix);
    }

    /** Runs the step and tracks the recovery of all runs that were in training before it. */
    private void injectIntoAll(FaultType fault, Step step) throws IOException, InterruptedException, SQLException {
        List<RunRow> runs = inTraining();
        step.execute();
        double now = probe.now();
        for (RunRow run : runs) {
            monitor.track(new PendingRecovery(fault, run.id(), RecoveryCondition.ANY_ATTEMPT, now, run.attempt()));
        }
    }

    private ServiceProcess workerOf(RunRow run) {
        return platform.worker(Objects.requireNonNull(run.holder().worker()));
    }

    /** Returns a random run that a live worker trains, not one whose killed or frozen worker still holds the lease. */
    private RunRow pickTrainingRun() throws SQLException {
        List<RunRow> runs = inTraining().stream()
                .filter(run -> !monitor.hasLostAttempt(run))
                .toList();
        if (runs.isEmpty()) {
            throw new NoTargetException();
        }
        return runs.get(random.nextInt(runs.size()));
    }

    private List<RunRow> inTraining() throws SQLException {
        return probe.runs().stream().filter(RunRow::isInTraining).toList();
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Returns a random duration, in most cases shorter than one lease. */
    private Duration randomDuration(double max) {
        double leases = MIN_OUTAGE + random.nextDouble() * random.nextDouble() * (max - MIN_OUTAGE);
        return Duration.ofMillis((long) (lease.toMillis() * leases));
    }

    private static void runLater(Duration delay, Step step) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(delay);
                step.execute();
            } catch (InterruptedException | IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A step of a fault. */
    interface Step {
        void execute() throws IOException, InterruptedException, SQLException;
    }

    /** Thrown if no run is in training; the injection can be retried. */
    static final class NoTargetException extends RuntimeException {}
}
