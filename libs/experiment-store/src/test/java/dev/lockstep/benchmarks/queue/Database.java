package dev.lockstep.benchmarks.queue;

import java.util.Locale;

import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.specjson.SpecJson;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The database of the benchmark, filled with its owner's role. */
record Database(int port) {
    /** Prefix of the owners of the load. */
    static final String LOAD = "load-";

    String url(TestDatabaseRole role) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/lockstep?user=" + role.user();
    }

    JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(url(TestDatabaseRole.OWNER)));
    }

    void migrate() {
        Flyway.configure()
                .dataSource(url(TestDatabaseRole.OWNER), null, null)
                .load()
                .migrate();
    }

    /** Inserts 100,000 runs. Those that are not queued are paused, in reserve. */
    void fill(Load load) {
        JdbcClient owner = owner();
        owner.sql("TRUNCATE experiment, worker CASCADE").update();
        owner.sql("""
                INSERT INTO experiment (id, name, labels, owner, priority, sent_spec, cell_count, run_count)
                SELECT gen_random_uuid(), 'load', '{}', :load || i % :owners, 0, '{}', 1, 100
                FROM generate_series(1, 1000) i
                """).param("load", LOAD).param("owners", load.owners()).update();
        owner.sql("INSERT INTO cell SELECT id, 0, '{}', CAST(:spec AS json) FROM experiment")
                .param("spec", new SpecJson().write(ExamplePlans.spec()))
                .update();
        owner.sql("""
                INSERT INTO run (id, experiment_id, cell, seed, owner, status, device, queue_key)
                SELECT gen_random_uuid(), id, 0, seed, owner, CASE WHEN seed <= :queued THEN 'QUEUED' ELSE 'PAUSED' END,
                  CASE WHEN seed <= :cuda THEN 'cuda' ELSE 'any' END, created_at + seed * interval '1 second'
                FROM experiment, generate_series(1, 100) seed
                """)
                .param("queued", load.queued() / 1000)
                .param("cuda", load.percentCuda())
                .update();
        owner.sql("VACUUM (ANALYZE) run, experiment, cell").update();
    }

    /** Queues paused runs until this many are queued. */
    void topUp(int queued) {
        owner().sql("""
                UPDATE run SET status = 'QUEUED' WHERE id IN (
                  SELECT id FROM run WHERE status = 'PAUSED'
                  LIMIT greatest(0, :queued - (SELECT count(*) FROM run WHERE status = 'QUEUED')))
                """).param("queued", queued).update();
    }

    /**
     * The queued runs.
     *
     * @param queued 1,000 to 100,000
     * @param percentCuda the percentage of runs, at the front of the queue, that the CPU claimers cannot claim
     */
    record Load(int queued, int owners, int percentCuda) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,7d queued, %,5d owners%s",
                    queued,
                    owners,
                    percentCuda == 0 ? "" : ", " + percentCuda + " % of them for cuda");
        }
    }
}
