package dev.lockstep.store.results;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.lockstep.experiment.results.ModelChoice;
import dev.lockstep.experiment.results.ModelQueries;
import dev.lockstep.experiment.results.StoredModel;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.checkpoint.ChunkedContent;
import dev.lockstep.store.checkpoint.ContentKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;

/** Reads a model chunk by chunk in one database snapshot, so that a concurrent deletion does not interrupt the read. */
final class ModelReader implements ModelQueries {
    private final TransactionOperations snapshot;
    private final JdbcClient database;

    /** The transactions must use {@link TransactionDefinition#ISOLATION_REPEATABLE_READ}. */
    ModelReader(TransactionOperations snapshot, JdbcClient database) {
        this.snapshot = snapshot;
        this.database = database;
    }

    @Override
    public boolean read(RunId run, ModelChoice which, Reader reader) throws IOException {
        try {
            return snapshot.execute(_ -> {
                Optional<Found> found = find(run, which);
                found.ifPresent(model -> read(model, reader));
                return found.isPresent();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<Found> find(RunId run, ModelChoice which) {
        String epoch = switch (which) {
            case LAST -> "last_epoch";
            case BEST -> "best_epoch";
        };
        return database.sql("""
                SELECT model.id, model.epoch, model.bytes, model.sha256
                FROM run JOIN model ON model.run_id = run.id AND model.epoch = run.%s
                WHERE run.id = :run AND model.marked_at IS NOT NULL
                ORDER BY model.attempt DESC, model.marked_at DESC LIMIT 1
                """.formatted(epoch))
                .param("run", run.value())
                .query((row, number) -> new Found(
                        row.getObject("id", UUID.class),
                        new StoredModel(
                                row.getInt("epoch"),
                                row.getLong("bytes"),
                                HexFormat.of().formatHex(row.getBytes("sha256")))))
                .optional();
    }

    private void read(Found found, Reader reader) {
        try (InputStream content = new SequenceInputStream(chunks(found))) {
            reader.read(found.model(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fetches each chunk lazily, after the previous one has been read. */
    @SuppressWarnings("JdkObsolete") // SequenceInputStream requires an Enumeration
    private Enumeration<InputStream> chunks(Found found) {
        ChunkedContent content = new ChunkedContent(database, ContentKind.MODEL);
        Iterator<InputStream> chunks = IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> content.read(found.id(), number))
                .takeWhile(Optional::isPresent)
                .<InputStream>map(chunk -> new ByteArrayInputStream(chunk.orElseThrow()))
                .iterator();
        return new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return chunks.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return chunks.next();
            }
        };
    }

    private record Found(UUID id, StoredModel model) {}
}
