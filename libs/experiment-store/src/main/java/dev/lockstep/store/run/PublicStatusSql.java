package dev.lockstep.store.run;

/** SQL for the public status of a run {@code r}: a run whose lease has expired is shown as queued. */
public final class PublicStatusSql {
    /** Uses {@code statement_timestamp()}: the same for all rows, and never later than {@code clock_timestamp()}. */
    public static final String LEASE_EXPIRED = "r.status = 'RUNNING' AND r.lease_expires_at < statement_timestamp()";

    public static final String STATUS = "CASE WHEN " + LEASE_EXPIRED + " THEN 'QUEUED' ELSE r.status END";

    /** When another worker may take over a lost run. Parameters: {@code :backoffFirst}, {@code :backoffMost}. */
    public static final String BACKOFF_END = """
            r.lease_expires_at + make_interval(secs => CASE WHEN r.fruitless_claims < 2 THEN 0
              ELSE least(:backoffMost, :backoffFirst * 2 ^ least(r.fruitless_claims - 2, 30)) END)""";

    private PublicStatusSql() {}
}
