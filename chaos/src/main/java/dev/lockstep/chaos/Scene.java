package dev.lockstep.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;

import dev.lockstep.chaos.Wound.Cure;

/** Where faults happen: it hurts the platform, and tells the ward whom. */
record Scene(Platform platform, Observer observer, Ward ward, Duration lease, Random random) {
    /** In leases. */
    private static final double SHORTEST_OUTAGE = 0.3;

    private static final double LONGEST_OUTAGE = 3;
    private static final double LONGEST_FREEZE_OF_A_DOOR = 1.5;

    /** What ends the database. */
    interface Blow {
        void fall() throws IOException, InterruptedException;
    }

    void killBusyWorker(Fault fault) throws IOException, InterruptedException, SQLException {
        kill(fault, busyRun());
    }

    void freezeBusyWorker(Fault fault) throws IOException, InterruptedException, SQLException {
        RunRow run = busyRun();
        ServiceProcess.Thaw thaw = workerOf(run).freeze();
        ward.admit(new Wound(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        // Until a lease that was renewed a moment ago has run out, and somebody else has had the time to take over.
        later(lease.multipliedBy(2), thaw::now);
    }

    void terminateBusyWorker(Fault fault) throws IOException, InterruptedException, SQLException {
        // One that was frozen may have lost its run and not know it yet: it has nothing to hand back.
        RunRow run = busyRun(worker -> !worker.wasFrozen());
        ServiceProcess worker = workerOf(run);
        worker.signal(Signals.TERM);
        ward.admit(new Wound(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        worker.restart();
        ward.requireHandedBack(run);
    }

    void killDoor(Fault fault, ServiceProcess service) throws IOException, InterruptedException {
        long killed = System.nanoTime();
        service.signal(Signals.KILL);
        service.restart();
        double _ = awaitDoor();
        ward.doorOpen(fault, (System.nanoTime() - killed) / 1e9);
    }

    /** Meanwhile people go on asking, and whoever gets no answer asks again. */
    void freezeDoor(Fault fault, ServiceProcess service) throws IOException, InterruptedException {
        ServiceProcess.Thaw thaw = service.freeze();
        ward.doorShut();
        later(ofLeases(LONGEST_FREEZE_OF_A_DOOR), () -> {
            thaw.now();
            ward.doorOpenAgain(fault, awaitDoor());
        });
    }

    void outage(Fault fault, Blow blow) throws IOException, InterruptedException, SQLException {
        List<RunRow> hurt = inTraining();
        blow.fall();
        Thread.sleep(outage());
        platform.database().start();
        hurt(fault, hurt);
    }

    /** The database, and whoever fetches a data set, can write nothing more; PostgreSQL may end over it. */
    void fillDisk(Fault fault) throws IOException, InterruptedException, SQLException {
        SmallDisk disk = platform.disk().orElseThrow();
        List<RunRow> hurt = inTraining();
        disk.fill();
        Thread.sleep(outage());
        disk.makeRoom();
        platform.database().startUnlessItAnswers();
        hurt(fault, hurt);
    }

    void terminateSessions(Fault fault) throws SQLException {
        List<RunRow> hurt = inTraining();
        observer.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'lockstep%'"
                        + " AND pid <> pg_backend_pid()",
                row -> row.getBoolean(1));
        hurt(fault, hurt);
    }

    void cutConnections(Fault fault) throws SQLException {
        List<RunRow> hurt = inTraining();
        platform.database().proxy().cut();
        hurt(fault, hurt);
    }

    void stallConnections(Fault fault) throws InterruptedException, SQLException {
        List<RunRow> hurt = inTraining();
        platform.database().proxy().stall();
        Thread.sleep(outage());
        platform.database().proxy().goOn();
        hurt(fault, hurt);
    }

    void corruptCheckpoint(Fault fault) throws IOException, InterruptedException, SQLException {
        RunRow run = busyRun();
        workerOf(run).signal(Signals.KILL);
        int flipped = observer.update("""
                UPDATE checkpoint_chunk SET content = set_byte(content, length(content) / 2, get_byte(content, length(content) / 2) # 1)
                WHERE number = 0 AND checkpoint_id = (
                  SELECT id FROM checkpoint WHERE run_id = '%s' AND marked_at IS NOT NULL
                  ORDER BY attempt DESC, marked_at DESC LIMIT 1)
                """.formatted(run.id()));
        ward.corrupted(flipped);
        kill(fault, run);
    }

    void skewClock(Fault fault) throws IOException, InterruptedException, SQLException {
        RunRow run = busyRun();
        ServiceProcess worker = workerOf(run);
        worker.signal(Signals.KILL);
        ward.admit(new Wound(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        worker.restart(Faketime.by(random.nextBoolean() ? "+3h" : "-3h"));
    }

    private void kill(Fault fault, RunRow run) throws IOException, InterruptedException, SQLException {
        ServiceProcess worker = workerOf(run);
        worker.signal(Signals.KILL);
        ward.admit(new Wound(fault, run.id(), Cure.TAKEN_OVER, observer.now(), run.attempt()));
        worker.restart();
    }

    private void hurt(Fault fault, List<RunRow> runs) throws SQLException {
        double now = observer.now();
        runs.forEach(run -> ward.admit(new Wound(fault, run.id(), Cure.GOES_ON, now, run.attempt())));
    }

    private ServiceProcess workerOf(RunRow run) {
        return platform.worker(Objects.requireNonNull(run.holder().worker()));
    }

    private RunRow busyRun() throws SQLException {
        return busyRun(_ -> true);
    }

    private RunRow busyRun(Predicate<ServiceProcess> of) throws SQLException {
        List<RunRow> runs = inTraining().stream()
                .filter(this::isTrained)
                .filter(run -> of.test(workerOf(run)))
                .toList();
        if (runs.isEmpty()) {
            throw new NothingToHurtException();
        }
        return runs.get(random.nextInt(runs.size()));
    }

    /** And not only held, under a lease that has yet to run out, by a process that was killed and has been started again. */
    private boolean isTrained(RunRow run) {
        return workerOf(run).wasStartedBefore(run.moments().claimed());
    }

    private List<RunRow> inTraining() throws SQLException {
        return observer.runs().stream().filter(RunRow::isInTraining).toList();
    }

    /** Seconds until it answers. */
    private double awaitDoor() throws InterruptedException {
        long began = System.nanoTime();
        while (!platform.door().isOpen()) {
            Thread.sleep(Duration.ofMillis(100));
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /** Shorter than a lease more often than not; a minute at most where leases are of 20 seconds. */
    private Duration outage() {
        return ofLeases(LONGEST_OUTAGE);
    }

    /** Seldom long. */
    private Duration ofLeases(double longest) {
        double leases = SHORTEST_OUTAGE + random.nextDouble() * random.nextDouble() * (longest - SHORTEST_OUTAGE);
        return Duration.ofMillis((long) (lease.toMillis() * leases));
    }

    private static void later(Duration delay, Action action) {
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(delay);
                action.act();
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private interface Action {
        void act() throws IOException, InterruptedException;
    }

    /** No run was in training at the moment: try again. */
    static final class NothingToHurtException extends RuntimeException {}
}
