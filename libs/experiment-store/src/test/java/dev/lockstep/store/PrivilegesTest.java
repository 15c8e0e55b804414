package dev.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the privileges that the migrations grant to each service, down to the column, with a reviewed list. */
class PrivilegesTest {
    private static final String GRANTED = """
            gateway api_key INSERT (id, name, owner, role, token_sha256, token_start), SELECT, UPDATE (last_used_at, revoked_at)
            gateway attempt SELECT (attempt, ended_at, run_id), UPDATE (ended_at)
            gateway cell INSERT, SELECT (experiment_id, number, spec)
            gateway epoch INSERT
            gateway experiment DELETE, INSERT, SELECT, UPDATE (example, extensions, run_count, sent_spec)
            gateway run INSERT, SELECT, UPDATE (ended_at, failure_epoch, failure_kind, failure_message, failure_step, \
            fruitless_claims, lease_expires_at, lease_token, requested, status, worker)
            results attempt SELECT
            results cell SELECT
            results checkpoint SELECT
            results checkpoint_chunk SELECT
            results epoch SELECT
            results experiment SELECT
            results flight SELECT
            results flyway_schema_history SELECT
            results model SELECT
            results model_chunk SELECT
            results run SELECT
            results run_event SELECT
            results run_progress SELECT
            results worker SELECT
            worker attempt INSERT, SELECT, UPDATE
            worker cell SELECT, UPDATE (val_accuracy_sum, validated_runs)
            worker checkpoint DELETE, INSERT, SELECT, UPDATE (marked_at)
            worker checkpoint_chunk INSERT, SELECT
            worker model DELETE, INSERT, SELECT, UPDATE (marked_at)
            worker model_chunk INSERT
            worker epoch INSERT, SELECT, UPDATE
            worker experiment SELECT (id, trace_parent)
            worker flight DELETE, INSERT, SELECT, UPDATE
            worker run SELECT, UPDATE (attempt, best_epoch, device, doubt, ended_at, failure_epoch, failure_kind, failure_message, \
            failure_step, final_epoch, fingerprint, fruitless_claims, last_epoch, lease_expires_at, lease_token, left_until, \
            requested, started_at, status, total_bytes, total_seconds, total_sync_rounds, worker)
            worker run_progress INSERT, SELECT, UPDATE
            worker worker INSERT, SELECT, UPDATE
            """;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final JdbcClient owner = JdbcClient.create(database.dataSource(TestDatabaseRole.OWNER));

    @Test
    void each_role_has_exactly_the_expected_privileges() {
        assertThat(owner.sql("""
                        SELECT replace(grantee::text, 'lockstep_', '') || ' ' || relname || ' '
                            || string_agg(granted, ', ' ORDER BY granted)
                        FROM (
                          SELECT grantee::regrole, relname, privilege_type AS granted
                          FROM pg_class, aclexplode(relacl)
                          WHERE relnamespace = 'public'::regnamespace AND grantee <> relowner
                          UNION ALL
                          SELECT grantee::regrole, relname,
                              privilege_type || ' (' || string_agg(attname, ', ' ORDER BY attname) || ')'
                          FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl)
                          WHERE relnamespace = 'public'::regnamespace
                          GROUP BY grantee, relname, privilege_type) AS rights
                        GROUP BY grantee, relname
                        """).query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(GRANTED.lines().toList());
    }

    @Test
    void only_the_owner_role_may_create_objects() {
        assertThat(owner.sql("""
                        SELECT rolname FROM pg_roles
                        WHERE rolname LIKE 'lockstep\\_%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls
                          OR has_schema_privilege(rolname, 'public', 'CREATE'))
                        """).query(String.class).list()).containsExactly("lockstep_owner");
    }
}
