package dev.lockstep.store.checkpoint;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes checkpoints or models in chunks. Each chunk is written in its own transaction without locking the
 * run; the lease is checked only to stop early. At most two chunks are in memory besides the content itself.
 */
public record ChunkedContent(JdbcClient database, ContentKind kind) {
    private static final int CHUNK_BYTES = 4 << 20;

    /**
     * Writes the buffers' remaining bytes without changing their positions. No chunk has bytes of two buffers. Deletes
     * them if the lease is lost meanwhile.
     *
     * @param id the checkpoint or model, whose row was inserted under this lease
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    void write(Lease lease, UUID id, List<ByteBuffer> parts) {
        try {
            int number = 0;
            for (ByteBuffer part : parts) {
                for (ByteBuffer rest = part.duplicate(); rest.hasRemaining(); number++) {
                    byte[] chunk = new byte[Math.min(CHUNK_BYTES, rest.remaining())];
                    rest.get(chunk);
                    write(lease, id, number, chunk);
                }
            }
        } catch (LeaseLostException e) {
            delete(id);
            throw e;
        }
    }

    /** Reads a chunk; empty after the last one. Chunks are numbered from 0. */
    public Optional<byte[]> read(UUID id, int number) {
        return database.sql("SELECT content FROM %1$s_chunk WHERE %1$s_id = :id AND number = :number"
                        .formatted(kind.table()))
                .param("id", id)
                .param("number", number)
                .query((row, index) -> row.getBytes("content"))
                .optional();
    }

    void delete(UUID id) {
        database.sql("DELETE FROM " + kind.table() + " WHERE id = :id")
                .param("id", id)
                .update();
    }

    static void requireHeld(int rowsInserted, Lease lease) {
        if (rowsInserted == 0) {
            throw new LeaseLostException(lease);
        }
    }

    private void write(Lease lease, UUID id, int number, byte[] chunk) {
        int inserted = database.sql("""
                INSERT INTO %1$s_chunk (%1$s_id, number, content)
                SELECT :id, :number, :content FROM run WHERE id = :run AND lease_token = :token
                """.formatted(kind.table()))
                .param("id", id)
                .param("number", number)
                .param("content", chunk)
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        requireHeld(inserted, lease);
    }
}
