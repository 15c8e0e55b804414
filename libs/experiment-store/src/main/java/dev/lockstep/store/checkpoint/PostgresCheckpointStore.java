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
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checkpoints in PostgreSQL. Each chunk is a transaction of its own that takes no lock on the run; the lease is looked at only to stop
 * early, for what is uploaded counts for nothing until it is marked under the run's lock.
 */
@Component
final class PostgresCheckpointStore implements CheckpointStore {
    private static final int CHUNK_BYTES = 4 << 20;
    private static final Logger log = LoggerFactory.getLogger(PostgresCheckpointStore.class);

    private final JdbcClient database;
    private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();

    PostgresCheckpointStore(JdbcClient database) {
        this.database = database;
    }

    @Override
    public CheckpointId upload(Lease lease, ByteBuffer content) {
        CheckpointId id = new CheckpointId(ids.generate());
        try {
            begin(lease, id, content);
            for (int number = 0; number * (long) CHUNK_BYTES < content.remaining(); number++) {
                insertChunk(lease, id, number, chunk(content, number));
            }
        } catch (LeaseLostException e) {
            remove(id);
            throw e;
        }
        return id;
    }

    @Override
    public Optional<ByteBuffer> latest(RunId run) {
        return marked(run).stream()
                .flatMap(checkpoint -> whole(checkpoint).stream())
                .findFirst();
    }

    private void begin(Lease lease, CheckpointId id, ByteBuffer content) {
        int begun = database.sql("""
                INSERT INTO checkpoint (id, run_id, attempt, bytes, sha256)
                SELECT :id, id, :attempt, :bytes, :sha256 FROM run WHERE id = :run AND lease_token = :token
                """)
                .param("id", id.value())
                .param("attempt", lease.attempt())
                .param("bytes", content.remaining())
                .param("sha256", Digest.sha256(content))
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        requireHeld(begun, lease);
    }

    private void insertChunk(Lease lease, CheckpointId id, int number, byte[] chunk) {
        int inserted = database.sql("""
                INSERT INTO checkpoint_chunk (checkpoint_id, number, content)
                SELECT :id, :number, :content FROM run WHERE id = :run AND lease_token = :token
                """)
                .param("id", id.value())
                .param("number", number)
                .param("content", chunk)
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        requireHeld(inserted, lease);
    }

    private static void requireHeld(int written, Lease lease) {
        if (written == 0) {
            throw new LeaseLostException(lease);
        }
    }

    private static byte[] chunk(ByteBuffer content, int number) {
        int start = number * CHUNK_BYTES;
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, content.remaining() - start)];
        content.get(content.position() + start, chunk);
        return chunk;
    }

    private void remove(CheckpointId id) {
        database.sql("DELETE FROM checkpoint WHERE id = :id")
                .param("id", id.value())
                .update();
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
            Optional<byte[]> chunk = chunk(checkpoint.id(), number);
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
        return Optional.empty();
    }

    private Optional<byte[]> chunk(UUID checkpoint, int number) {
        return database.sql("SELECT content FROM checkpoint_chunk WHERE checkpoint_id = :id AND number = :number")
                .param("id", checkpoint)
                .param("number", number)
                .query((row, index) -> row.getBytes("content"))
                .optional();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Marked(UUID id, int bytes, byte[] sha256) {}
}
