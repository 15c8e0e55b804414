package dev.lockstep.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.lockstep.chaos.PendingRecovery.Cure;

/** Where faults happen: it hurts the platform, and tells the ward whom. */
record FaultInjector(
        PlatformUnderTest platform, DatabaseProbe observer, RecoveryMonitor ward, Duration lease, Random random) {
    /** In leases. */
    private static final double SHORTEST_OUTAGE = 0.3;

    private static final double LONGEST_OUTAGE = 3;
    private static final double LONGEST_FREEZE_OF_A_DOOR = 1.5;

    void killBusyWorker(FaultType fault) throws IOException, InterruptedException, SQLException {
        kill(fault, busyRun());
    }

    void freezeBusyWorker(FaultType fault) throws IOException, InterruptedException, SQLException {
        RunRow run = busyRun();
        ServiceProcess.Thaw thaw = workerOf(run).freeze();
        ward.admit(new PendingRecovery(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        // Until a lease that was renewed a moment ago has run out, and somebody else has had the time to take over.
        later(lease.multipliedBy(2), thaw::now);
    }

    void terminateBusyWorker(FaultType fault) throws IOException, InterruptedException, SQLException {
        RunRow run = busyRun();
        ServiceProcess worker = workerOf(run);
        worker.signal(PosixSignal.TERM);
        ward.admit(new PendingRecovery(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        worker.restart();
        ward.requireHandedBack(run);
    }

    void killDoor(FaultType fault, ServiceProcess service) throws IOException, InterruptedException {
        long killed = System.nanoTime();
        service.signal(PosixSignal.KILL);
        service.restart();
        platform.door().awaitOpen();
        ward.doorOpen(fault, secondsSince(killed));
    }

    /** Meanwhile people go on asking, and whoever gets no answer asks again. */
    void freezeDoor(FaultType fault, ServiceProcess service) throws IOException, InterruptedException {
        ServiceProcess.Thaw thaw = service.freeze();
        ward.doorShut();
        later(ofLeases(LONGEST_FREEZE_OF_A_DOOR), () -> {
            thaw.now();
            long thawed = System.nanoTime();
            platform.door().awaitOpen();
            ward.doorOpenAgain(fault, secondsSince(thawed));
        });
    }

    /** A minute at most where leases are of 20 seconds. */
    private void outage(FaultType fault, Action begin, Action end)
            throws IOException, InterruptedException, SQLException {
        Duration lasting = ofLeases(LONGEST_OUTAGE);
        hurtAll(fault, () -> {
            begin.act();
            Thread.sleep(lasting);
            end.act();
        });
    }

    /** And starts it again after a while. */
    void endDatabase(FaultType fault, Action ending) throws IOException, InterruptedException, SQLException {
        outage(fault, ending, platform.database()::start);
    }

    /** The database, and whoever fetches a data set, can write nothing more; PostgreSQL may end over it. */
    void fillDisk(FaultType fault) throws IOException, InterruptedException, SQLException {
        SmallFilesystem disk = platform.disk().orElseThrow();
        outage(fault, disk::fill, () -> {
            disk.makeRoom();
            platform.database().startUnlessItAnswers();
        });
    }

    void terminateSessions(FaultType fault) throws IOException, InterruptedException, SQLException {
        hurtAll(
                fault,
                () -> observer.query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'lockstep%'"
                                + " AND pid <> pg_backend_pid()",
                        row -> row.getBoolean(1)));
    }

    void cutConnections(FaultType fault) throws IOException, InterruptedException, SQLException {
        hurtAll(fault, platform.database().proxy()::cut);
    }

    void stallConnections(FaultType fault) throws IOException, InterruptedException, SQLException {
        TcpProxy proxy = platform.database().proxy();
        outage(fault, proxy::stall, proxy::goOn);
    }

    void corruptCheckpoint(FaultType fault) throws IOException, InterruptedException, SQLException {
        RunRow run = busyRun();
        workerOf(run).signal(PosixSignal.KILL);
        int flipped = observer.update("""
                UPDATE checkpoint_chunk SET content = set_byte(content, length(content) / 2, get_byte(content, length(content) / 2) # 1)
                WHERE number = 0 AND checkpoint_id = (
                  SELECT id FROM checkpoint WHERE run_id = '%s' AND marked_at IS NOT NULL
                  ORDER BY attempt DESC, marked_at DESC LIMIT 1)
                """.formatted(run.id()));
        ward.corrupted(flipped);
        kill(fault, run);
    }

    void skewClock(FaultType fault) throws IOException, InterruptedException, SQLException {
        RunRow run = busyRun();
        ServiceProcess worker = workerOf(run);
        worker.signal(PosixSignal.KILL);
        ward.admit(new PendingRecovery(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        worker.restart(Faketime.by(random.nextBoolean() ? "+3h" : "-3h"));
    }

    private void kill(FaultType fault, RunRow run) throws IOException, InterruptedException, SQLException {
        ServiceProcess worker = workerOf(run);
        worker.signal(PosixSignal.KILL);
        ward.admit(new PendingRecovery(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        worker.restart();
    }

    /** Whoever is in training when it begins is hurt by what is done. */
    private void hurtAll(FaultType fault, Action action) throws IOException, InterruptedException, SQLException {
        List<RunRow> runs = inTraining();
        action.act();
        double now = observer.now();
        runs.forEach(run -> ward.admit(new PendingRecovery(fault, run.id(), Cure.GOES_ON, now, run.attempt())));
    }

    private ServiceProcess workerOf(RunRow run) {
        return platform.worker(Objects.requireNonNull(run.holder().worker()));
    }

    /** One that a worker trains now: others may be held yet by one that was killed or frozen, until their lease runs out. */
    private RunRow busyRun() throws SQLException {
        List<RunRow> runs =
                inTraining().stream().filter(run -> !ward.hasLost(run)).toList();
        if (runs.isEmpty()) {
            throw new NothingToHurtException();
        }
        return runs.get(random.nextInt(runs.size()));
    }

    private List<RunRow> inTraining() throws SQLException {
        return observer.runs().stream().filter(RunRow::isInTraining).toList();
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Shorter than one more often than not. */
    private Duration ofLeases(double longest) {
        double leases = SHORTEST_OUTAGE + random.nextDouble() * random.nextDouble() * (longest - SHORTEST_OUTAGE);
        return Duration.ofMillis((long) (lease.toMillis() * leases));
    }

    private static void later(Duration delay, Action action) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(delay);
                action.act();
            } catch (InterruptedException | IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A part of a fault. */
    interface Action {
        void act() throws IOException, InterruptedException, SQLException;
    }

    /** No run was in training at the moment: try again. */
    static final class NothingToHurtException extends RuntimeException {}
}
