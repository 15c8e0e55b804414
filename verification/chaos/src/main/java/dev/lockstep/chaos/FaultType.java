package dev.lockstep.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Predicate;

/** The types of faults that an experiment injects. */
enum FaultType {
    /** SIGKILL of a worker in training, and a restart. */
    KILL_WORKER(34, FaultInjector::killTrainingWorker),
    /** SIGSTOP of a worker for longer than its lease, then SIGCONT: it continues as a stale worker. */
    FREEZE_WORKER(8, FaultInjector::freezeTrainingWorker),
    /** SIGTERM of a worker, as in a rolling update: it releases its run. */
    TERMINATE_WORKER(6, FaultInjector::terminateTrainingWorker),
    KILL_GATEWAY(
            7,
            (injector, fault) -> injector.killService(fault, injector.platform().gateway())),
    KILL_RESULTS_STORE(
            5,
            (injector, fault) -> injector.killService(fault, injector.platform().resultsStore())),
    /** A fast shutdown of PostgreSQL, and a start some seconds later. */
    STOP_DATABASE(
            5,
            (injector, fault) ->
                    injector.interruptDatabase(fault, injector.platform().database()::stop)),
    /** SIGKILL of the postmaster, and a start some seconds later. */
    KILL_DATABASE(
            7,
            (injector, fault) ->
                    injector.interruptDatabase(fault, injector.platform().database()::kill)),
    /** {@code pg_terminate_backend} for every session of the services. */
    TERMINATE_SESSIONS(8, FaultInjector::terminateSessions),
    /** Closes every connection, so that the outcome of open transactions is unknown. */
    CUT_CONNECTIONS(8, FaultInjector::cutConnections),
    /** Stalls all connections without closing them, possibly for longer than a lease. */
    STALL_CONNECTIONS(5, FaultInjector::stallConnections),
    /** Flips a bit of the newest checkpoint, and kills the worker so that the checkpoint is read. */
    CORRUPT_CHECKPOINT(5, FaultInjector::corruptCheckpoint),
    /** SIGSTOP of the gateway, then SIGCONT. */
    FREEZE_GATEWAY(
            3,
            (injector, fault) ->
                    injector.freezeService(fault, injector.platform().gateway())),
    FREEZE_RESULTS_STORE(
            3,
            (injector, fault) ->
                    injector.freezeService(fault, injector.platform().resultsStore())),
    /** Fills the disk of the database and of the data sets for some time. */
    FILL_DISK(
            4,
            FaultInjector::fillDisk,
            "permission to mount a file system",
            platform -> platform.disk().isPresent()),
    /** Kills a worker and restarts it with a wall clock that is three hours off. */
    SKEW_CLOCK(
            2,
            FaultInjector::skewClock,
            "Debian's package faketime",
            _ -> Faketime.library().isPresent());

    private final int weight;

    @SuppressWarnings("ImmutableEnumChecker") // a stateless function, as the next
    private final Injection injection;

    private final String requirement;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<PlatformUnderTest> supported;

    FaultType(int weight, Injection injection) {
        this(weight, injection, "nothing", _ -> true);
    }

    FaultType(int weight, Injection injection, String requirement, Predicate<PlatformUnderTest> supported) {
        this.weight = weight;
        this.injection = injection;
        this.requirement = requirement;
        this.supported = supported;
    }

    /** Returns the relative frequency. */
    int weight() {
        return weight;
    }

    /** Returns whether this machine meets the requirement. */
    boolean isSupported(PlatformUnderTest platform) {
        return supported.test(platform);
    }

    /** Returns what the fault requires that not every machine has. */
    String requirement() {
        return requirement;
    }

    /** Returns the name for display, for example "kill worker". */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Injects the fault. A restart that belongs to it may still be in progress afterwards. */
    void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
        injection.inject(injector, this);
    }

    private interface Injection {
        void inject(FaultInjector injector, FaultType fault) throws IOException, InterruptedException, SQLException;
    }
}
