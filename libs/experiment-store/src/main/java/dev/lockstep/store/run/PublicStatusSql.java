package dev.lockstep.store.run;

/** SQL over a run {@code r}: a lost worker's run waits for the next one from the moment its lease expired, so it reads as queued. */
public final class PublicStatusSql {
    /** Held against {@code statement_timestamp()}, which unlike {@code clock_timestamp()} is one value for all rows, and never later. */
    public static final String LEASE_EXPIRED = "r.status = 'RUNNING' AND r.lease_expires_at < statement_timestamp()";

    public static final String STATUS = "CASE WHEN " + LEASE_EXPIRED + " THEN 'QUEUED' ELSE r.status END";

    private PublicStatusSql() {}
}
