package dev.lockstep.store.checkpoint;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.StoreProperties;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Uploads, commits and deletes checkpoints and models. */
@Component
public final class ContentStore {
    private static final Logger log = LoggerFactory.getLogger(ContentStore.class);

    /** Keeps each statement that deletes orphans short, however many there are. */
    private static final int BATCH_SIZE = 16;

    private final JdbcClient database;
    private final int checkpointsKept;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    ContentStore(JdbcClient database, StoreProperties properties) {
        this.database = database;
        this.checkpointsKept = properties.checkpointsKept();
    }

    /** Returns the SHA-256 digest of the buffers' remaining bytes, without changing their positions. */
    static byte[] sha256(List<ByteBuffer> parts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        parts.forEach(part -> digest.update(part.duplicate()));
        return digest.digest();
    }

    UUID upload(Lease lease, Checkpoint checkpoint) {
        Long[] bytes =
                checkpoint.parts().stream().map(part -> (long) part.remaining()).toArray(Long[]::new);
        // A version that knows only checkpoints of one file ignores the column.
        return upload(
                ContentKind.CHECKPOINT,
                lease,
                "part_bytes",
                "bigint[]",
                bytes.length == 1 ? null : bytes,
                checkpoint.parts());
    }

    UUID uploadModel(Lease lease, int epoch, ByteBuffer content) {
        return upload(ContentKind.MODEL, lease, "epoch", "integer", epoch, List.of(content));
    }

    private UUID upload(
            ContentKind kind, Lease lease, String column, String type, @Nullable Object value, List<ByteBuffer> parts) {
        UUID id = ids.generate();
        int inserted = database.sql("""
                INSERT INTO %1$s (id, run_id, attempt, bytes, sha256, %2$s)
                SELECT :id, id, :attempt, :bytes, :sha256, CAST(:value AS %3$s) FROM run WHERE id = :run AND lease_token = :token
                """.formatted(kind.table(), column, type))
                .param("id", id)
                .param("attempt", lease.attempt())
                .param("value", value)
                .param("bytes", parts.stream().mapToLong(ByteBuffer::remaining).sum())
                .param("sha256", sha256(parts))
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        ChunkedContent.requireHeld(inserted, lease);
        new ChunkedContent(database, kind).write(lease, id, parts);
        return id;
    }

    /**
     * Makes an uploaded checkpoint the newest of its run. The current transaction must hold the run's row lock.
     *
     * @throws IllegalArgumentException if the checkpoint was not uploaded under this lease
     */
    public void commit(Lease lease, CheckpointId checkpoint) {
        commit(ContentKind.CHECKPOINT, lease, null, checkpoint.value());
    }

    /**
     * Makes an uploaded model the current one of its epoch. The current transaction must hold the run's row lock.
     *
     * @throws IllegalArgumentException if the model was not uploaded for this epoch under this lease
     */
    public void commit(Lease lease, int epoch, ModelId model) {
        commit(ContentKind.MODEL, lease, epoch, model.value());
    }

    private void commit(ContentKind kind, Lease lease, @Nullable Integer epoch, UUID id) {
        int committed = database.sql("""
                UPDATE %s SET marked_at = clock_timestamp()
                WHERE id = :id AND run_id = :run AND attempt = :attempt%s
                """.formatted(kind.table(), epoch == null ? "" : " AND epoch = :epoch"))
                .param("id", id)
                .param("run", lease.run().value())
                .param("attempt", lease.attempt())
                .param("epoch", epoch)
                .update();
        if (committed == 0) {
            throw new IllegalArgumentException(kind.table() + " " + id + " was not uploaded"
                    + (epoch == null ? "" : " for epoch " + epoch) + " under this lease");
        }
    }

    /**
     * Deletes what later commits have superseded, and uncommitted uploads older than the newest commit. None of these
     * can become current again, so no row lock is needed, and renewals and cancellations never wait for it. A failure
     * is logged; the next commit tries again.
     */
    public void deleteSuperseded(ContentKind kind, RunId run) {
        try {
            database.sql("""
                    WITH committed AS (
                      SELECT *, row_number() OVER (ORDER BY attempt DESC, marked_at DESC) AS age
                      FROM %1$s WHERE run_id = :run AND marked_at IS NOT NULL)
                    SELECT committed.id FROM committed JOIN run ON run.id = :run WHERE %2$s
                    UNION ALL
                    SELECT upload.id FROM %1$s upload JOIN committed newest ON newest.age = 1
                    WHERE upload.run_id = :run AND upload.marked_at IS NULL
                      AND (upload.attempt, upload.created_at) < (newest.attempt, newest.created_at)
                    """.formatted(kind.table(), kind.superseded()))
                    .param("run", run.value())
                    .param("kept", checkpointsKept)
                    .query((row, number) -> row.getObject("id", UUID.class))
                    .list()
                    .forEach(new ChunkedContent(database, kind)::delete);
        } catch (DataAccessException e) {
            log.warn("Cannot delete superseded {}s of run {} now, will retry: {}", kind.table(), run, e.toString());
        }
    }

    /** Deletes content that no run needs and no later commit has superseded. Returns the number of rows. */
    int deleteOrphans(ContentKind kind) {
        // An uncommitted upload can be committed only while its own attempt holds the run.
        String statement = """
                DELETE FROM %1$s WHERE id IN (
                  SELECT stored.id FROM %1$s stored JOIN run ON run.id = stored.run_id
                  WHERE %2$s
                    OR stored.marked_at IS NULL AND NOT (run.status = 'RUNNING' AND run.attempt = stored.attempt)
                  LIMIT %3$s FOR UPDATE OF stored SKIP LOCKED)
                """.formatted(kind.table(), kind.unneeded(), BATCH_SIZE);
        int deleted = 0;
        for (int batch = BATCH_SIZE; batch == BATCH_SIZE; deleted += batch) {
            batch = database.sql(statement).update();
        }
        return deleted;
    }
}
