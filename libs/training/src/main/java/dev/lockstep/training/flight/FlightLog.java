package dev.lockstep.training.flight;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The checksums of some steps of a run. A repeated step replaces the earlier one. */
public final class FlightLog {
    private static final byte FORMAT = 1;
    private static final int ENTRY_BYTES = 2 * Long.BYTES + Integer.BYTES;
    private static final int KIND_BITS = 4;
    private static final int LAYER_BITS = 8;
    private static final int REPLICA_BITS = 20;

    private final SortedMap<StepPart, Integer> checksums;

    private FlightLog(SortedMap<StepPart, Integer> checksums) {
        this.checksums = checksums;
    }

    /** Compares two executions by the parts that both have recorded. */
    public Comparison compare(FlightLog other) {
        long common = 0;
        for (Map.Entry<StepPart, Integer> entry : checksums.entrySet()) {
            Integer checksum = other.checksums.get(entry.getKey());
            if (checksum != null) {
                common++;
                if (!checksum.equals(entry.getValue())) {
                    return new Comparison(common, Optional.of(entry.getKey()));
                }
            }
        }
        return new Comparison(common, Optional.empty());
    }

    /**
     * The comparison of two executions.
     *
     * @param parts the number of compared parts, up to the first difference
     * @param firstDifference empty if all compared parts are equal
     */
    public record Comparison(long parts, Optional<StepPart> firstDifference) {
        /** Returns the result in words. */
        public String text() {
            return firstDifference
                    .map(part -> "the first difference is " + part)
                    .orElse(
                            parts == 0
                                    ? "the flight recorder has no step of both executions"
                                    : "all " + parts + " recorded checksums are equal");
        }
    }

    /** Returns the log in bytes, which {@link #read} reads. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + checksums.size() * ENTRY_BYTES);
        bytes.put(FORMAT);
        checksums.forEach((part, checksum) ->
                bytes.putLong(part.step()).putLong(key(part)).putInt(checksum));
        return bytes.array();
    }

    /** Reads a log; empty if another version wrote it. */
    public static Optional<FlightLog> read(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (bytes.remaining() % ENTRY_BYTES != 1 || bytes.get() != FORMAT) {
            return Optional.empty();
        }
        Builder log = new Builder();
        while (bytes.hasRemaining()) {
            log.add(bytes.getLong(), bytes.getLong(), bytes.getInt());
        }
        return Optional.of(log.build());
    }

    /** Packs everything but the step. */
    static long key(StepPart part) {
        long key = part.microBatch();
        key = key << REPLICA_BITS | part.replica();
        key = key << LAYER_BITS | part.layer();
        return key << KIND_BITS | part.kind().code();
    }

    private static StepPart part(long step, long key) {
        int kind = bits(key, KIND_BITS);
        int layer = bits(key >>> KIND_BITS, LAYER_BITS);
        int replica = bits(key >>> (KIND_BITS + LAYER_BITS), REPLICA_BITS);
        long microBatch = key >>> (KIND_BITS + LAYER_BITS + REPLICA_BITS);
        return new StepPart(step, StepPart.Kind.of(kind), replica, (int) microBatch, layer);
    }

    private static int bits(long value, int count) {
        return (int) (value & ((1L << count) - 1));
    }

    /** Collects checksums in the order in which they were recorded. */
    static final class Builder {
        private final SortedMap<StepPart, Integer> checksums = new TreeMap<>();

        void add(long step, long key, int checksum) {
            checksums.put(part(step, key), checksum);
        }

        FlightLog build() {
            return new FlightLog(checksums);
        }
    }
}
