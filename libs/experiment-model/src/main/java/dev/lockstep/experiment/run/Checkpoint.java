package dev.lockstep.experiment.run;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A checkpoint of a run: safetensors files that are only valid together. The first one holds what the replicas share;
 * the others hold one replica each.
 */
public record Checkpoint(List<ByteBuffer> parts) {
    public Checkpoint {
        parts = List.copyOf(parts);
    }

    public static Checkpoint of(ByteBuffer part) {
        return new Checkpoint(List.of(part));
    }

    public long bytes() {
        return parts.stream().mapToLong(ByteBuffer::remaining).sum();
    }
}
