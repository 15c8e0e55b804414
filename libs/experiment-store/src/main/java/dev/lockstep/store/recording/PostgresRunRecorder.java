package dev.lockstep.store.recording;

import java.util.Objects;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunHistory;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.store.checkpoint.ContentKind;
import dev.lockstep.store.checkpoint.ContentStore;
import dev.lockstep.store.run.LeaseFence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Stores workers' reports in PostgreSQL, each in one transaction that locks the run. */
@Component
final class PostgresRunRecorder implements RunRecorder {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final TransactionOperations transactions;
    private final JdbcClient database;
    private final LeaseFence fence;
    private final ContentStore contents;
    private final EpochTable epochs;
    private final DoubtTable doubts;

    PostgresRunRecorder(
            TransactionOperations transactions, JdbcClient database, LeaseFence fence, ContentStore contents) {
        this.transactions = transactions;
        this.database = database;
        this.fence = fence;
        this.contents = contents;
        this.epochs = new EpochTable(database);
        this.doubts = new DoubtTable(database);
    }

    @Override
    public RunHistory started(Lease lease, Fingerprint fingerprint) {
        return transactions.execute(_ -> {
            fence.lock(lease);
            String json = JSON.writeValueAsString(fingerprint);
            database.sql("UPDATE run SET fingerprint = CAST(:fingerprint AS json) WHERE id = :run")
                    .param("fingerprint", json)
                    .param("run", lease.run().value())
                    .update();
            database.sql("""
                    UPDATE attempt SET fingerprint = CAST(:fingerprint AS json)
                    WHERE run_id = :run AND attempt = :attempt
                    """)
                    .param("fingerprint", json)
                    .param("run", lease.run().value())
                    .param("attempt", lease.attempt())
                    .update();
            return doubts.history(lease);
        });
    }

    @Override
    public boolean doubted(Lease lease, Failure divergence, byte[] flight) {
        return transactions.execute(_ -> {
            fence.lock(lease);
            doubts.storeFlight(lease, Objects.requireNonNull(divergence.epoch()), flight);
            return doubts.store(lease, divergence);
        });
    }

    @Override
    public void doubtEnded(Lease lease) {
        transactions.executeWithoutResult(_ -> {
            fence.lock(lease);
            doubts.clear(lease);
        });
    }

    @Override
    public void storeFlight(Lease lease, int epoch, byte[] flight) {
        transactions.executeWithoutResult(_ -> {
            fence.lock(lease);
            doubts.storeFlight(lease, epoch, flight);
        });
    }

    @Override
    public Optional<byte[]> flight(RunId run, int epoch) {
        return doubts.flight(run, epoch);
    }

    @Override
    public void reportProgress(Lease lease, EpochProgress progress) {
        int written = database.sql("""
                WITH held AS (SELECT id FROM run WHERE id = :run AND lease_token = :token FOR SHARE)
                INSERT INTO run_progress (run_id, epoch, epoch_fraction, samples_per_second, eta_seconds, reported_at)
                SELECT id, :epoch, :epochFraction, :samplesPerSecond, :etaSeconds, clock_timestamp() FROM held
                ON CONFLICT (run_id) DO UPDATE SET
                  epoch = excluded.epoch, epoch_fraction = excluded.epoch_fraction,
                  samples_per_second = excluded.samples_per_second, eta_seconds = excluded.eta_seconds,
                  reported_at = excluded.reported_at
                """)
                .param("run", lease.run().value())
                .param("token", lease.token())
                .param("epoch", progress.epoch())
                .param("epochFraction", progress.epochFraction())
                .param("samplesPerSecond", progress.samplesPerSecond())
                .param("etaSeconds", progress.etaSeconds())
                .update();
        if (written == 0) {
            throw new LeaseLostException(lease);
        }
    }

    @Override
    public void commitCheckpoint(Lease lease, CheckpointId checkpoint) {
        transactions.executeWithoutResult(_ -> {
            fence.execute(RunTransition.STORE, lease);
            contents.commit(lease, checkpoint);
        });
        contents.deleteSuperseded(ContentKind.CHECKPOINT, lease.run());
    }

    @Override
    public Recorded commitEpoch(Lease lease, EpochMetrics metrics, CheckpointId checkpoint, ModelId model) {
        Recorded recorded = transactions.execute(_ -> {
            fence.lock(lease);
            Recorded comparison = epochs.compare(lease, metrics);
            epochs.store(lease, metrics);
            epochs.updateRun(lease, metrics.epoch());
            contents.commit(lease, checkpoint);
            contents.commit(lease, metrics.epoch(), model);
            return comparison;
        });
        contents.deleteSuperseded(ContentKind.CHECKPOINT, lease.run());
        contents.deleteSuperseded(ContentKind.MODEL, lease.run());
        return recorded;
    }

    @Override
    public void succeeded(Lease lease) {
        transactions.executeWithoutResult(_ -> {
            if (fence.end(lease, RunTransition.SUCCEED)) {
                epochs.updateCell(lease);
                doubts.deleteFlights(lease);
            }
        });
    }

    @Override
    public void failed(Lease lease, Failure failure) {
        transactions.executeWithoutResult(_ -> fence.fail(lease, failure));
    }
}
