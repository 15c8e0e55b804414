package dev.lockstep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;

import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks forbidden statements. The tests of the adapters run with the service roles and cover the allowed ones. */
class LeastPrivilegeTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WORKER  | DELETE FROM experiment
            WORKER  | SELECT owner FROM experiment
            WORKER  | INSERT INTO run SELECT * FROM run
            WORKER  | UPDATE run SET queue_key = now()
            WORKER  | UPDATE run SET seed = 1
            WORKER  | UPDATE cell SET spec = '{}'
            WORKER  | UPDATE cell SET swept_values = '{}'
            WORKER  | DELETE FROM run
            WORKER  | DELETE FROM epoch
            WORKER  | UPDATE checkpoint SET sha256 = ''
            WORKER  | UPDATE checkpoint_chunk SET content = ''
            GATEWAY | UPDATE experiment SET owner = 'mallory'
            GATEWAY | UPDATE run SET final_epoch = 1
            GATEWAY | UPDATE run SET last_epoch = NULL, best_epoch = NULL
            GATEWAY | UPDATE run SET attempt = 0
            GATEWAY | UPDATE run SET queue_key = now()
            GATEWAY | DELETE FROM run
            GATEWAY | INSERT INTO epoch SELECT * FROM epoch
            GATEWAY | UPDATE epoch SET epoch = 1
            GATEWAY | SELECT content FROM checkpoint_chunk
            GATEWAY | INSERT INTO worker SELECT * FROM worker
            RESULTS | DELETE FROM experiment
            RESULTS | UPDATE run SET status = 'QUEUED'
            RESULTS | INSERT INTO epoch SELECT * FROM epoch
            RESULTS | CREATE TABLE hoard (id integer)
            GATEWAY | CREATE TABLE hoard (id integer)
            WORKER  | CREATE TABLE hoard (id integer)
            """)
    void a_service_role_lacks_the_privileges_of_other_services(TestDatabaseRole role, String statement) {
        assertThatThrownBy(() -> JdbcClient.create(database.dataSource(role))
                        .sql(statement)
                        .update())
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .satisfies(cause ->
                        assertThat(((SQLException) cause).getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}
