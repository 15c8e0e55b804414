package dev.lockstep.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.commons.codec.digest.DigestUtils;

/** Checks the invariants of everything that is stored, after all runs have ended. */
final class ConsistencyCheck {
    /** Workers collect orphans once a minute. */
    private static final Duration COLLECTION_LIMIT = Duration.ofSeconds(100);

    private final PlatformUnderTest platform;
    private final DatabaseProbe probe;
    private final List<String> violations = new ArrayList<>();

    ConsistencyCheck(PlatformUnderTest platform, DatabaseProbe probe) {
        this.platform = platform;
        this.probe = probe;
    }

    /**
     * Checks all runs and services.
     *
     * @param baseline curves of the baseline runs by spec number
     * @return the violations as sentences; empty if there are none
     */
    List<String> findViolations(List<SubmittedRun> runs, Map<Integer, LearningCurve> baseline, int epochs)
            throws IOException, InterruptedException, SQLException {
        everyRunSucceeded();
        noEpochIsLost(epochs);
        noEpochIsFromAStaleWorker();
        for (SubmittedRun run : runs) {
            equalsBaseline(run, Objects.requireNonNull(baseline.get(run.spec())));
            modelMatchesLastEpoch(run);
        }
        everyWorkerIsReproducible();
        everyServiceRuns();
        return violations;
    }

    /** Waits until ended runs keep only their last and best models. Returns a violation if orphans remain. */
    List<String> orphans() throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + COLLECTION_LIMIT.toNanos();
        String orphans = countOrphans();
        while (!orphans.equals("0 checkpoints, 0 orphaned models") && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofSeconds(1));
            orphans = countOrphans();
        }
        return orphans.startsWith("0 checkpoints, 0 ") ? List.of() : List.of("not collected: " + orphans);
    }

    private String countOrphans() throws SQLException {
        return probe.query("""
                SELECT (SELECT count(*) FROM checkpoint) || ' checkpoints, ' || (
                  SELECT count(*) FROM model JOIN run ON run.id = model.run_id
                  WHERE marked_at IS NULL OR epoch NOT IN (last_epoch, best_epoch)) || ' orphaned models'
                """, row -> row.getString(1)).getFirst();
    }

    private void everyRunSucceeded() throws SQLException {
        report("run %s ended as %s", """
                SELECT id, status || coalesce(' ' || failure_kind || ': ' || failure_message, '') FROM run
                WHERE status <> 'SUCCEEDED'
                """);
    }

    private void noEpochIsLost(int epochs) throws SQLException {
        report("run %s has epochs %s", """
                SELECT run.id, coalesce(string_agg(epoch::text, ',' ORDER BY epoch), 'none') FROM run
                LEFT JOIN epoch ON run_id = run.id
                GROUP BY run.id
                HAVING count(epoch) <> %1$s OR min(epoch) <> 1 OR max(epoch) <> %1$s OR count(DISTINCT epoch) <> %1$s
                """.formatted(epochs));
    }

    /** Claims and epochs get their times under the lock of the run: an epoch lies between its claim and the next. */
    private void noEpochIsFromAStaleWorker() throws SQLException {
        report("run %s has an epoch of an attempt without the lease: %s", """
                SELECT e.run_id, 'epoch ' || e.epoch || ' of attempt ' || e.attempt FROM epoch e
                LEFT JOIN attempt own ON own.run_id = e.run_id AND own.attempt = e.attempt
                LEFT JOIN attempt next ON next.run_id = e.run_id AND next.attempt = e.attempt + 1
                WHERE own.attempt IS NULL OR e.ended_at < own.started_at OR e.ended_at > next.started_at
                   OR e.ended_at > own.ended_at
                """);
    }

    private void equalsBaseline(SubmittedRun run, LearningCurve baseline) throws SQLException {
        LearningCurve actual = curve(run);
        if (!actual.equals(baseline)) {
            violations.add("run %s differs from its baseline run:%n  %s%n  %s"
                    .formatted(run.id(), actual.epochs(), baseline.epochs()));
        }
    }

    LearningCurve curve(SubmittedRun run) throws SQLException {
        return new LearningCurve(probe.query(LearningCurve.SELECT.formatted(run.id()), row -> row.getString(1)));
    }

    private void modelMatchesLastEpoch(SubmittedRun run) throws IOException, InterruptedException, SQLException {
        String hash = DigestUtils.sha256Hex(platform.client().modelData(run.id(), "last"));
        if (!hash.equals(curve(run).finalHash())) {
            violations.add("the model of run " + run.id() + " does not match its last epoch");
        }
        platform.client().modelData(run.id(), "best");
    }

    private void everyWorkerIsReproducible() throws IOException {
        for (ServiceProcess worker : platform.workers()) {
            if (Files.readString(worker.log()).contains("does not reproduce its own results")) {
                violations.add("a repeated epoch has other bits, see the log " + worker.log());
            }
        }
    }

    /** Services exit only if the experiment stops them, and are restarted then. */
    private void everyServiceRuns() {
        platform.services()
                .filter(service -> !service.isAlive())
                .forEach(service -> violations.add(service.name() + " has exited, see the log " + service.log()));
    }

    private void report(String sentence, String query) throws SQLException {
        violations.addAll(probe.query(query, row -> sentence.formatted(row.getString(1), row.getString(2))));
    }
}
