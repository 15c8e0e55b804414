package dev.lockstep.store.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checkpoints and models in PostgreSQL. */
@Component
final class PostgresCheckpointStore implements CheckpointStore {
    private static final Logger log = LoggerFactory.getLogger(PostgresCheckpointStore.class);

    private final JdbcClient database;
    private final OrphanCollector leftBehind;
    private final ChunkedContent checkpoints;
    private final ChunkedContent models;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    PostgresCheckpointStore(JdbcClient database) {
        this.database = database;
        this.leftBehind = new OrphanCollector(database);
        this.checkpoints = new ChunkedContent(database, "checkpoint");
        this.models = new ChunkedContent(database, "model");
    }

    @Override
    public CheckpointId upload(Lease lease, ByteBuffer content) {
        UUID id = ids.generate();
        int begun = database.sql("""
                INSERT INTO checkpoint (id, run_id, attempt, bytes, sha256)
                SELECT :id, id, :attempt, :bytes, :sha256 FROM run WHERE id = :run AND lease_token = :token
                """)
                .param("id", id)
                .param("attempt", lease.attempt())
                .param("bytes", content.remaining())
                .param("sha256", Digest.sha256(content))
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        ChunkedContent.requireHeld(begun, lease);
        checkpoints.write(lease, id, content);
        return new CheckpointId(id);
    }

    @Override
    public ModelId uploadModel(Lease lease, int epoch, ByteBuffer content) {
        UUID id = ids.generate();
        int begun = database.sql("""
                INSERT INTO model (id, run_id, attempt, epoch, bytes, sha256)
                SELECT :id, id, :attempt, :epoch, :bytes, :sha256 FROM run WHERE id = :run AND lease_token = :token
                """)
                .param("id", id)
                .param("attempt", lease.attempt())
                .param("epoch", epoch)
                .param("bytes", content.remaining())
                .param("sha256", Digest.sha256(content))
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        ChunkedContent.requireHeld(begun, lease);
        models.write(lease, id, content);
        return new ModelId(id);
    }

    @Override
    public Optional<ByteBuffer> latest(RunId run) {
        return marked(run).stream()
                .flatMap(checkpoint -> whole(checkpoint).stream())
                .findFirst();
    }

    @Override
    public int removeLeftBehind() {
        return leftBehind.remove();
    }

    private List<Marked> marked(RunId run) {
        return database.sql("""
                SELECT id, bytes, sha256 FROM checkpoint WHERE run_id = :run AND marked_at IS NOT NULL
                ORDER BY attempt DESC, marked_at DESC
                """)
                .param("run", run.value())
                .query((row, number) ->
                        new Marked(row.getObject("id", UUID.class), row.getInt("bytes"), row.getBytes("sha256")))
                .list();
    }

    /** The checkpoint's content; empty if a chunk is missing or a bit is not as it was. */
    private Optional<ByteBuffer> whole(Marked checkpoint) {
        ByteBuffer content = ByteBuffer.allocate(checkpoint.bytes());
        for (int number = 0; content.hasRemaining(); number++) {
            Optional<byte[]> chunk = checkpoints.read(checkpoint.id(), number);
            if (chunk.isEmpty() || chunk.get().length > content.remaining()) {
                break;
            }
            content.put(chunk.get());
        }
        content.flip();
        if (Arrays.equals(Digest.sha256(content), checkpoint.sha256())) {
            return Optional.of(content);
        }
        log.warn("Checkpoint {} is corrupt and passed over for the one before it", checkpoint.id());
        unmark(checkpoint);
        return Optional.empty();
    }

    /** Else it would count as one of those that are kept, in the place of a whole one. */
    private void unmark(Marked checkpoint) {
        database.sql("UPDATE checkpoint SET marked_at = NULL WHERE id = :id")
                .param("id", checkpoint.id())
                .update();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Marked(UUID id, int bytes, byte[] sha256) {}
}
