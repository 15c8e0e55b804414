package dev.lockstep.store.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores checkpoints and models in PostgreSQL. */
@Component
final class PostgresCheckpointStore implements CheckpointStore {
    private static final Logger log = LoggerFactory.getLogger(PostgresCheckpointStore.class);

    private final JdbcClient database;
    private final ContentStore contents;
    private final ChunkedContent checkpoints;

    PostgresCheckpointStore(JdbcClient database, ContentStore contents) {
        this.database = database;
        this.contents = contents;
        this.checkpoints = new ChunkedContent(database, ContentKind.CHECKPOINT);
    }

    @Override
    public CheckpointId upload(Lease lease, Checkpoint checkpoint) {
        return new CheckpointId(contents.upload(lease, checkpoint));
    }

    @Override
    public ModelId uploadModel(Lease lease, int epoch, ByteBuffer content) {
        return new ModelId(contents.uploadModel(lease, epoch, content));
    }

    @Override
    public Optional<Checkpoint> latest(RunId run) {
        return committed(run).stream()
                .flatMap(checkpoint -> readVerified(checkpoint).stream())
                .findFirst();
    }

    @Override
    public int collectOrphans() {
        return contents.deleteOrphans(ContentKind.CHECKPOINT) + contents.deleteOrphans(ContentKind.MODEL);
    }

    private List<Committed> committed(RunId run) {
        return database.sql("""
                SELECT id, coalesce(part_bytes, ARRAY[bytes]) AS part_bytes, sha256 FROM checkpoint WHERE run_id = :run AND marked_at IS NOT NULL
                ORDER BY attempt DESC, marked_at DESC
                """)
                .param("run", run.value())
                .query((row, number) -> new Committed(
                        row.getObject("id", UUID.class),
                        List.of((Long[]) row.getArray("part_bytes").getArray()),
                        row.getBytes("sha256")))
                .list();
    }

    /** Returns the content of the checkpoint, or empty if a chunk is missing or the digest does not match. */
    private Optional<Checkpoint> readVerified(Committed checkpoint) {
        List<ByteBuffer> parts = new ArrayList<>();
        int number = 0;
        for (long bytes : checkpoint.partBytes()) {
            ByteBuffer part = ByteBuffer.allocate(Math.toIntExact(bytes));
            while (part.hasRemaining()) {
                Optional<byte[]> chunk = checkpoints.read(checkpoint.id(), number++);
                if (chunk.isEmpty() || chunk.get().length > part.remaining()) {
                    break;
                }
                part.put(chunk.get());
            }
            parts.add(part.flip());
        }
        if (Arrays.equals(ContentStore.sha256(parts), checkpoint.sha256())) {
            return Optional.of(new Checkpoint(parts));
        }
        log.warn("Checkpoint {} is corrupt, using the previous one instead", checkpoint.id());
        uncommit(checkpoint);
        return Optional.empty();
    }

    /** Keeps a corrupt checkpoint from counting towards the number of checkpoints to keep. */
    private void uncommit(Committed checkpoint) {
        database.sql("UPDATE checkpoint SET marked_at = NULL WHERE id = :id")
                .param("id", checkpoint.id())
                .update();
    }

    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Committed(UUID id, List<Long> partBytes, byte[] sha256) {}
}
