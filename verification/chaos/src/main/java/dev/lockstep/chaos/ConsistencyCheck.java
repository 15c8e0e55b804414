package dev.lockstep.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks through everything that is stored once all runs have ended. */
final class ConsistencyCheck {
    /** Workers sweep once a minute. */
    private static final Duration SWEPT_WITHIN = Duration.ofSeconds(100);

    private final PlatformUnderTest platform;
    private final DatabaseProbe observer;
    private final List<String> faults = new ArrayList<>();

    ConsistencyCheck(PlatformUnderTest platform, DatabaseProbe observer) {
        this.platform = platform;
        this.observer = observer;
    }

    /**
     * Looks whether anything was hurt.
     *
     * @param undisturbed by the spec's number
     * @return every fault that was found, as a sentence; empty: nothing was hurt
     */
    List<String> of(List<SubmittedRun> runs, Map<Integer, LearningCurve> undisturbed, int epochs)
            throws IOException, InterruptedException, SQLException {
        everyRunHasSucceeded();
        noEpochIsLost(epochs);
        noEpochIsOfAStaleWriter();
        for (SubmittedRun trained : runs) {
            sameBits(trained, Objects.requireNonNull(undisturbed.get(trained.spec())));
            modelIsThere(trained);
        }
        everyWorkerFoundItsOwnBitsAgain();
        everyServiceLives();
        return faults;
    }

    /** Nothing is left of ended runs but their models, at most two each. */
    List<String> leftBehind() throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + SWEPT_WITHIN.toNanos();
        String left = left();
        while (!left.equals("0 checkpoints, 0 models too many") && System.nanoTime() < deadline) {
            Thread.sleep(Duration.ofSeconds(1));
            left = left();
        }
        return left.startsWith("0 checkpoints, 0 ") ? List.of() : List.of("left behind: " + left);
    }

    private String left() throws SQLException {
        return observer.query("""
                SELECT (SELECT count(*) FROM checkpoint) || ' checkpoints, ' || (
                  SELECT count(*) FROM model JOIN run ON run.id = model.run_id
                  WHERE marked_at IS NULL OR epoch NOT IN (last_epoch, best_epoch)) || ' models too many'
                """, row -> row.getString(1)).getFirst();
    }

    private void everyRunHasSucceeded() throws SQLException {
        tell("run %s ended as %s", """
                SELECT id, status || coalesce(' ' || failure_kind || ': ' || failure_message, '') FROM run
                WHERE status <> 'SUCCEEDED'
                """);
    }

    private void noEpochIsLost(int epochs) throws SQLException {
        tell("run %s has epochs %s", """
                SELECT run.id, coalesce(string_agg(epoch::text, ',' ORDER BY epoch), 'none') FROM run
                LEFT JOIN epoch ON run_id = run.id
                GROUP BY run.id
                HAVING count(epoch) <> %1$d OR min(epoch) <> 1 OR max(epoch) <> %1$d OR count(DISTINCT epoch) <> %1$d
                """.formatted(epochs));
    }

    /** Claims and epochs are both stamped under the run's lock: an epoch lies between its own attempt's claim and the next one's. */
    private void noEpochIsOfAStaleWriter() throws SQLException {
        tell("run %s has an epoch of an attempt that no longer held it: %s", """
                SELECT e.run_id, 'epoch ' || e.epoch || ' of attempt ' || e.attempt FROM epoch e
                LEFT JOIN attempt own ON own.run_id = e.run_id AND own.attempt = e.attempt
                LEFT JOIN attempt next ON next.run_id = e.run_id AND next.attempt = e.attempt + 1
                WHERE own.attempt IS NULL OR e.ended_at < own.started_at OR e.ended_at > next.started_at
                   OR e.ended_at > own.ended_at
                """);
    }

    private void sameBits(SubmittedRun trained, LearningCurve undisturbed) throws SQLException {
        LearningCurve disturbed = curve(trained);
        if (!disturbed.equals(undisturbed)) {
            faults.add("run %s differs from the undisturbed one:%n  %s%n  %s"
                    .formatted(trained.run(), disturbed.epochs(), undisturbed.epochs()));
        }
    }

    LearningCurve curve(SubmittedRun trained) throws SQLException {
        return new LearningCurve(
                observer.query(LearningCurve.SELECT.formatted(trained.run()), row -> row.getString(1)));
    }

    private void modelIsThere(SubmittedRun trained) throws IOException, InterruptedException, SQLException {
        String hash = HexFormat.of().formatHex(sha256(platform.door().modelData(trained.run(), "last")));
        if (!hash.equals(curve(trained).finalHash())) {
            faults.add("the model of run " + trained.run() + " is not that of its last epoch");
        }
        platform.door().modelData(trained.run(), "best");
    }

    private void everyWorkerFoundItsOwnBitsAgain() throws IOException {
        for (ServiceProcess worker : platform.workers()) {
            if (Files.readString(worker.log()).contains("does not reproduce its own bits")) {
                faults.add("a repeated epoch came out with other bits: see " + worker.log());
            }
        }
    }

    /** None has ended but by our hand, after which it was started again. */
    private void everyServiceLives() {
        platform.services()
                .filter(service -> !service.isAlive())
                .forEach(service -> faults.add(service.name() + " has ended by itself: see " + service.log()));
    }

    private void tell(String sentence, String query) throws SQLException {
        faults.addAll(observer.query(query, row -> sentence.formatted(row.getString(1), row.getString(2))));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
