package dev.lockstep.store.checkpoint;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The bytes of checkpoints or models, in chunks. Each is written in a transaction of its own that takes no lock on the run; the lease is
 * looked at only to stop early. Besides the content itself, two chunks at most are in memory.
 *
 * @param table {@code checkpoint} or {@code model}; the chunks' own table is named after it
 */
record ChunkedContent(JdbcClient database, String table) {
    private static final int CHUNK_BYTES = 4 << 20;

    /**
     * Writes what remains in {@code content}, which is left as it was. Where the lease is lost on the way, nothing of it stays.
     *
     * @param id whose row was written under this lease
     * @throws LeaseLostException if the run is no longer held under the lease
     */
    void write(Lease lease, UUID id, ByteBuffer content) {
        try {
            for (int number = 0; number * (long) CHUNK_BYTES < content.remaining(); number++) {
                write(lease, id, number, chunk(content, number));
            }
        } catch (LeaseLostException e) {
            remove(id);
            throw e;
        }
    }

    Optional<byte[]> read(UUID id, int number) {
        return database.sql("SELECT content FROM %1$s_chunk WHERE %1$s_id = :id AND number = :number".formatted(table))
                .param("id", id)
                .param("number", number)
                .query((row, index) -> row.getBytes("content"))
                .optional();
    }

    void remove(UUID id) {
        database.sql("DELETE FROM " + table + " WHERE id = :id").param("id", id).update();
    }

    static void requireHeld(int written, Lease lease) {
        if (written == 0) {
            throw new LeaseLostException(lease);
        }
    }

    private void write(Lease lease, UUID id, int number, byte[] chunk) {
        int inserted = database.sql("""
                INSERT INTO %1$s_chunk (%1$s_id, number, content)
                SELECT :id, :number, :content FROM run WHERE id = :run AND lease_token = :token
                """.formatted(table))
                .param("id", id)
                .param("number", number)
                .param("content", chunk)
                .param("run", lease.run().value())
                .param("token", lease.token())
                .update();
        requireHeld(inserted, lease);
    }

    private static byte[] chunk(ByteBuffer content, int number) {
        int start = number * CHUNK_BYTES;
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, content.remaining() - start)];
        content.get(content.position() + start, chunk);
        return chunk;
    }
}
