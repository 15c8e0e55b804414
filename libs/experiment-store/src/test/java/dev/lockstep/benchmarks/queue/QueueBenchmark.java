package dev.lockstep.benchmarks.queue;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import dev.lockstep.benchmarks.queue.Database.Load;
import dev.lockstep.benchmarks.queue.StatementLog.Sent;
import dev.lockstep.experiment.run.Lease;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the throughput, latency and table bloat of the queue. Arguments: the port of a server with an empty database
 * {@code lockstep}, the path of pgbench, the seconds of each measurement, and the transitions before measuring the
 * bloat.
 */
public final class QueueBenchmark {
    private static final List<Load> LOADS = List.of(
            new Load(1_000, 10, 0),
            new Load(100_000, 10, 0),
            new Load(100_000, 1, 0),
            new Load(100_000, 1_000, 0),
            new Load(100_000, 10, 50));
    private static final PrintStream out = System.out;

    private final Database database;
    private final Pgbench pgbench;
    private final Platform platform;
    private final int seconds;

    private QueueBenchmark(Database database, Pgbench pgbench, Platform platform, int seconds) {
        this.database = database;
        this.pgbench = pgbench;
        this.platform = platform;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws Exception {
        Database database = new Database(Integer.parseInt(arguments[0]));
        database.migrate();
        try (Platform platform = Platform.start(database)) {
            QueueBenchmark benchmark = new QueueBenchmark(
                    database, new Pgbench(arguments[1], database.port()), platform, Integer.parseInt(arguments[2]));
            benchmark.claims();
            benchmark.wakeUps();
            benchmark.bloat(Long.parseLong(arguments[3]));
        }
    }

    private void claims() throws Exception {
        database.fill(LOADS.getLast());
        double _ = Claimers.rate(platform, Duration.ofSeconds(8)); // warm-up of the JIT compiler
        out.printf(
                Locale.ROOT,
                "%nRuns claimed and ended a second, 8 at once:                  Lockstep   pgbench   ratio%n");
        for (Load load : LOADS) {
            double lockstep;
            double statements;
            database.fill(load);
            try (ScheduledExecutorService _ = keepQueued(load)) {
                lockstep = Claimers.rate(platform, Duration.ofSeconds(seconds));
            }
            database.fill(load);
            String script = script();
            try (ScheduledExecutorService _ = keepQueued(load)) {
                pgbench.rate(script, "--time=2"); // warm-up until PostgreSQL uses generic plans
                statements = pgbench.rate(script, "--time=" + seconds);
            }
            out.printf(
                    Locale.ROOT,
                    "  %-58s %8.0f  %8.0f  %5.0f %%%n",
                    load,
                    lockstep,
                    statements,
                    100 * lockstep / statements);
        }
    }

    /** Returns the statements with which Lockstep claims and ends a run. */
    private String script() {
        Lease[] lease = new Lease[1];
        List<Sent> sent = platform.statements().record(() -> {
            lease[0] = platform.queue().claim(Platform.WORKER).orElseThrow().lease();
            platform.end(lease[0]);
        });
        return PgbenchScript.of(sent, lease[0]);
    }

    private ScheduledExecutorService keepQueued(Load load) {
        ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
        if (load.queued() < 100_000) {
            ScheduledFuture<?> _ =
                    keeper.scheduleWithFixedDelay(() -> database.topUp(load.queued()), 0, 100, TimeUnit.MILLISECONDS);
        }
        return keeper;
    }

    private void wakeUps() throws Exception {
        out.printf(Locale.ROOT, "%nFrom sending an experiment to its run's claim:%n");
        database.fill(new Load(0, 1, 0));
        out.printf(Locale.ROOT, "  8 idle workers, woken by NOTIFY           %s%n", WakeUps.measure(platform));
        database.fill(new Load(100_000, 10, 0));
        out.printf(Locale.ROOT, "  8 workers busy with 100,000 queued runs   %s%n", WakeUps.measure(platform));
    }

    private void bloat(long transitions) throws Exception {
        database.fill(new Load(100_000, 10, 0));
        JdbcClient owner = database.owner();
        String script = script();
        Map<String, Long> before = Bloat.sizes(owner);
        long began = System.nanoTime();
        for (long left = transitions / 2; left > 0; left -= 50_000) {
            long runs = Math.min(left, 50_000) / Claimers.COUNT;
            pgbench.rate(script, "--transactions=" + runs);
            owner.sql("""
                    UPDATE run SET status = 'QUEUED', ended_at = NULL, failure_kind = NULL, failure_message = NULL
                    WHERE status = 'FAILED'
                    """).update();
        }
        out.printf(
                Locale.ROOT,
                "%nMB before and after %,d transitions of 100,000 runs (%s s, autovacuum as it is by default):%n",
                transitions,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
        Map<String, Long> after = Bloat.sizes(owner);
        before.forEach((name, bytes) -> out.printf(
                Locale.ROOT, "  %-34s %7.1f  %7.1f%n", name, bytes / 1e6, after.getOrDefault(name, 0L) / 1e6));
    }
}
