package dev.lockstep.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** The types of faults that an experiment injects. */
enum FaultType {
    /** SIGKILL of a worker in training, and a restart. */
    KILL_WORKER(34) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.killTrainingWorker(this);
        }
    },
    /** SIGSTOP of a worker for longer than its lease, then SIGCONT: it continues as a stale worker. */
    FREEZE_WORKER(8) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.freezeTrainingWorker(this);
        }
    },
    /** SIGTERM of a worker, as in a rolling update: it releases its run. */
    TERMINATE_WORKER(6) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.terminateTrainingWorker(this);
        }
    },
    KILL_GATEWAY(7) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException {
            injector.killService(this, injector.platform().gateway());
        }
    },
    KILL_RESULTS_STORE(5) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException {
            injector.killService(this, injector.platform().resultsStore());
        }
    },
    /** A fast shutdown of PostgreSQL, and a start some seconds later. */
    STOP_DATABASE(5) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.interruptDatabase(this, injector.platform().database()::stop);
        }
    },
    /** SIGKILL of the postmaster, and a start some seconds later. */
    KILL_DATABASE(7) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.interruptDatabase(this, injector.platform().database()::kill);
        }
    },
    /** {@code pg_terminate_backend} for every session of the services. */
    TERMINATE_SESSIONS(8) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.terminateSessions(this);
        }
    },
    /** Closes every connection, so that the outcome of open transactions is unknown. */
    CUT_CONNECTIONS(8) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.cutConnections(this);
        }
    },
    /** Stalls all connections without closing them, possibly for longer than a lease. */
    STALL_CONNECTIONS(5) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.stallConnections(this);
        }
    },
    /** Flips a bit of the newest checkpoint, and kills the worker so that the checkpoint is read. */
    CORRUPT_CHECKPOINT(5) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.corruptCheckpoint(this);
        }
    },
    /** SIGSTOP of the gateway, then SIGCONT. */
    FREEZE_GATEWAY(3) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException {
            injector.freezeService(this, injector.platform().gateway());
        }
    },
    FREEZE_RESULTS_STORE(3) {
        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException {
            injector.freezeService(this, injector.platform().resultsStore());
        }
    },
    /** Fills the disk of the database and of the data sets for some time. */
    FILL_DISK(4) {
        @Override
        boolean isSupported(PlatformUnderTest platform) {
            return platform.disk().isPresent();
        }

        @Override
        String requirement() {
            return "permission to mount a file system";
        }

        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.fillDisk(this);
        }
    },
    /** Kills a worker and restarts it with a wall clock that is three hours off. */
    SKEW_CLOCK(2) {
        @Override
        boolean isSupported(PlatformUnderTest platform) {
            return Faketime.library().isPresent();
        }

        @Override
        String requirement() {
            return "Debian's package faketime";
        }

        @Override
        void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException {
            injector.skewClock(this);
        }
    };

    private final int weight;

    FaultType(int weight) {
        this.weight = weight;
    }

    /** Returns the relative frequency. */
    int weight() {
        return weight;
    }

    /** Returns whether this machine meets the requirement. */
    boolean isSupported(PlatformUnderTest platform) {
        return true;
    }

    /** Returns what the fault requires that not every machine has. */
    String requirement() {
        return "nothing";
    }

    /** Returns the name for display, for example "kill worker". */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Injects the fault. A restart that belongs to it may still be in progress afterwards. */
    abstract void inject(FaultInjector injector) throws IOException, InterruptedException, SQLException;
}
