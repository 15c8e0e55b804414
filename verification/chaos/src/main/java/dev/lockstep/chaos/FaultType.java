package dev.lockstep.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** What may happen to a platform. */
enum FaultType {
    /** SIGKILL of a worker that trains; its supervisor starts it again. */
    KILL_WORKER(34) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.killBusyWorker(this);
        }
    },
    /** SIGSTOP of a worker for longer than its lease, then SIGCONT: a stale writer wakes up. */
    FREEZE_WORKER(8) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.freezeBusyWorker(this);
        }
    },
    /** SIGTERM of a worker, as in a rolling update: it hands its run back. */
    TERMINATE_WORKER(6) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.terminateBusyWorker(this);
        }
    },
    KILL_GATEWAY(7) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException {
            scene.killDoor(this, scene.platform().gateway());
        }
    },
    KILL_RESULTS_STORE(5) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException {
            scene.killDoor(this, scene.platform().resultsStore());
        }
    },
    /** A fast shutdown of PostgreSQL and, seconds later, its start. */
    STOP_DATABASE(5) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.endDatabase(this, scene.platform().database()::stop);
        }
    },
    /** SIGKILL of PostgreSQL's first process and, seconds later, its start. */
    KILL_DATABASE(7) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.endDatabase(this, scene.platform().database()::kill);
        }
    },
    /** {@code pg_terminate_backend} of every session of the services. */
    TERMINATE_SESSIONS(8) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.terminateSessions(this);
        }
    },
    /** Every connection is cut, whatever is under way on it: nobody knows what was committed. */
    CUT_CONNECTIONS(8) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.cutConnections(this);
        }
    },
    /** Nothing gets through for a while, which may be longer than a lease, and no connection breaks. */
    STALL_CONNECTIONS(5) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.stallConnections(this);
        }
    },
    /** A bit of the newest checkpoint flips, and the worker that could have done without it is killed. */
    CORRUPT_CHECKPOINT(5) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.corruptCheckpoint(this);
        }
    },
    /** SIGSTOP of the gateway for a while: whoever asks waits, and asks again. */
    FREEZE_GATEWAY(3) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException {
            scene.freezeDoor(this, scene.platform().gateway());
        }
    },
    FREEZE_RESULTS_STORE(3) {
        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException {
            scene.freezeDoor(this, scene.platform().resultsStore());
        }
    },
    /** No room is left for a while where the database and the data sets lie. */
    FILL_DISK(4) {
        @Override
        boolean isPossible(PlatformUnderTest platform) {
            return platform.disk().isPresent();
        }

        @Override
        String needs() {
            return "the right to mount a file system";
        }

        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.fillDisk(this);
        }
    },
    /** A worker is killed and comes back with a wall clock that is hours off. */
    SKEW_CLOCK(2) {
        @Override
        boolean isPossible(PlatformUnderTest platform) {
            return Faketime.library().isPresent();
        }

        @Override
        String needs() {
            return "Debian's package faketime";
        }

        @Override
        void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException {
            scene.skewClock(this);
        }
    };

    private final int weight;

    FaultType(int weight) {
        this.weight = weight;
    }

    /** How often it is chosen, beside the others. */
    int weight() {
        return weight;
    }

    /** Whether this machine has what it takes. */
    boolean isPossible(PlatformUnderTest platform) {
        return true;
    }

    /** What it takes, where that is not on every machine. */
    String needs() {
        return "nothing";
    }

    /** As in "kill worker". */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Returns when it has happened; what it cures by itself, such as a restart, may still be under way. */
    abstract void inject(FaultInjector scene) throws IOException, InterruptedException, SQLException;
}
