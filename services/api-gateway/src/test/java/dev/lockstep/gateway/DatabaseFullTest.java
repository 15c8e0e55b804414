package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Simulates PostgreSQL's error on a full disk with a trigger. */
class DatabaseFullTest extends GatewayTest {
    private static final String SPEC = """
            {"name": "a", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
             "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 1}""";

    @BeforeEach
    void simulateFullDisk() {
        sql().sql("""
                CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
                END $$
                """).update();
        sql().sql("CREATE TRIGGER disk_full BEFORE INSERT ON experiment FOR EACH ROW EXECUTE FUNCTION disk_full()")
                .update();
    }

    @AfterEach
    void freeDisk() {
        sql().sql("DROP FUNCTION IF EXISTS disk_full() CASCADE").update();
    }

    @Test
    void a_full_disk_of_the_database_gives_503_until_there_is_space() throws Exception {
        TestResponse response = send(json("/api/v1/experiments", SPEC));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Retry-After")).hasValue("2");

        freeDisk();
        assertThat(send(json("/api/v1/experiments", SPEC)).status()).isEqualTo(201);
    }
}
