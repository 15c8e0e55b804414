package dev.lockstep.store.checkpoint;

import java.util.Locale;

/** What runs upload. Each kind has a table and a table of chunks. */
public enum ContentKind {
    /** The newest checkpoints are kept. A failed run keeps them too, because a retry resumes from them. */
    CHECKPOINT("committed.age > :kept", "run.status IN ('SUCCEEDED', 'CANCELLED')"),
    /** The models of the last and the best epoch are kept; of an epoch that was repeated, the newest. */
    MODEL("""
            committed.epoch NOT IN (run.last_epoch, coalesce(run.best_epoch, 0))
              OR EXISTS (SELECT FROM committed newer WHERE newer.epoch = committed.epoch AND newer.age < committed.age)
            """, "false");

    private final String superseded;
    private final String unneeded;

    ContentKind(String superseded, String unneeded) {
        this.superseded = superseded;
        this.unneeded = unneeded;
    }

    /** Returns the table's name. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the SQL condition of {@code committed} rows that a later commit replaces; the newest has age 1. */
    String superseded() {
        return superseded;
    }

    /** Returns the SQL condition of runs that do not need their committed content. */
    String unneeded() {
        return unneeded;
    }
}
