package dev.lockstep.store.submission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.specjson.AddedSeeds;
import dev.lockstep.store.connection.NotificationChannel;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Adds seeds to stored experiments, running or ended. Queues only the runs that are missing. */
@Component
public final class ExperimentExtension {
    private final TransactionOperations transactions;
    private final JdbcClient database;
    private final ExperimentSubmission submissions;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    ExperimentExtension(TransactionOperations transactions, JdbcClient database, ExperimentSubmission submissions) {
        this.transactions = transactions;
        this.database = database;
        this.submissions = submissions;
    }

    /**
     * Queues a run of every cell with every seed that has none. Serializes extensions of the same experiment.
     *
     * @param maxQueuedRuns the quota: how many queued runs the experiment's owner may have, including the added ones
     */
    public ExtensionOutcome extend(ExperimentId id, AddedSeeds seeds, int maxQueuedRuns) {
        return transactions.execute(_ -> lock(id).map(experiment -> extend(experiment, seeds, maxQueuedRuns))
                .orElseGet(ExtensionOutcome.NotFound::new));
    }

    private ExtensionOutcome extend(Stored experiment, AddedSeeds added, int maxQueuedRuns) {
        AddedSeeds.SeededSpec spec = added.addTo(experiment.sentSpec, experiment.cells);
        List<MissingRun> missing = missing(experiment, added.seeds());
        if (maxQueuedRuns < Integer.MAX_VALUE && !missing.isEmpty()) {
            int queued = submissions.lockQuotaAndCountQueued(experiment.owner);
            if (queued > maxQueuedRuns - missing.size()) {
                return new ExtensionOutcome.OverQuota(experiment.owner, queued, missing.size());
            }
        }
        queue(experiment, missing);
        int extensions = experiment.extensions + (spec.sentSpec().equals(experiment.sentSpec) ? 0 : 1);
        database.sql("""
                UPDATE experiment SET sent_spec = CAST(:spec AS json), run_count = run_count + :added, extensions = :extensions
                WHERE id = :id
                """)
                .param("spec", spec.sentSpec())
                .param("added", missing.size())
                .param("extensions", extensions)
                .param("id", experiment.id)
                .update();
        List<RunStatus> runs = submissions.publicStatuses(new ExperimentId(experiment.id));
        return new ExtensionOutcome.Extended(
                RunStatus.ofExperiment(runs), runs.size(), missing.size(), spec.seeds(), extensions);
    }

    private Optional<Stored> lock(ExperimentId id) {
        return database.sql("""
                        SELECT id, owner, priority, sent_spec::text AS sent_spec, cell_count, extensions
                        FROM experiment WHERE id = :id FOR UPDATE
                        """)
                .param("id", id.value())
                .query((row, number) -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getString("owner"),
                        row.getInt("priority"),
                        row.getString("sent_spec"),
                        row.getInt("cell_count"),
                        row.getInt("extensions")))
                .optional();
    }

    /** Returns the missing runs by cell, then in the order of the seeds. */
    private List<MissingRun> missing(Stored experiment, List<Long> seeds) {
        return database.sql("""
                        SELECT c.number, c.spec ->> 'device' AS device, wanted.seed
                        FROM cell c CROSS JOIN unnest(:seeds) WITH ORDINALITY AS wanted (seed, place)
                        WHERE c.experiment_id = :id AND NOT EXISTS (
                          SELECT FROM run r WHERE r.experiment_id = c.experiment_id AND r.cell = c.number AND r.seed = wanted.seed)
                        ORDER BY c.number, wanted.place
                        """)
                .param("seeds", seeds.toArray(Long[]::new))
                .param("id", experiment.id)
                .query((row, number) ->
                        new MissingRun(row.getInt("number"), row.getString("device"), row.getLong("seed")))
                .list();
    }

    private void queue(Stored experiment, List<MissingRun> missing) {
        Instant now = DatabaseClock.now(database);
        QueueKeys keys = new QueueKeys(firstKey(experiment, now), experiment.priority);
        int number = 0;
        for (MissingRun run : missing) {
            database.sql("""
                    INSERT INTO run (id, experiment_id, cell, seed, owner, device, queue_key, created_at)
                    VALUES (:id, :experiment, :cell, :seed, :owner, :device, :key, :now)
                    """)
                    .param("id", ids.construct(now.toEpochMilli()))
                    .param("experiment", experiment.id)
                    .param("cell", run.cell)
                    .param("seed", run.seed)
                    .param("owner", experiment.owner)
                    .param("device", run.device)
                    .param("key", keys.ofRun(number).atOffset(ZoneOffset.UTC))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            number++;
        }
        if (!missing.isEmpty()) {
            NotificationChannel.RUNS_WAITING.notify(database);
        }
    }

    /** Returns the key of the first added run, as of a new experiment, but behind the queued runs of this one. */
    private Instant firstKey(Stored experiment, Instant now) {
        Instant first = OwnerQueueState.read(database, experiment.owner).firstKeyOfNewExperiment(now);
        return database.sql("SELECT max(queue_key) FROM run WHERE experiment_id = :id AND status = 'QUEUED'")
                .param("id", experiment.id)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(last -> last.toInstant()
                        .plus(QueueKeys.PRIORITY_STEP.multipliedBy(experiment.priority))
                        .plus(QueueKeys.TURN))
                .filter(behind -> behind.isAfter(first))
                .orElse(first);
    }

    private record Stored(UUID id, String owner, int priority, String sentSpec, int cells, int extensions) {}

    private record MissingRun(int cell, String device, long seed) {}
}
