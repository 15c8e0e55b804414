package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL says on a full disk, said by a trigger. */
class DatabaseFullTest extends GatewayTest {
    private static final String SPEC = """
            {"name": "a", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
             "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 1}""";

    @BeforeEach
    void fill() {
        sql().sql("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
                END $$
                """).update();
        sql().sql("CREATE TRIGGER refuse BEFORE INSERT ON experiment FOR EACH ROW EXECUTE FUNCTION refuse()")
                .update();
    }

    @AfterEach
    void makeRoom() {
        sql().sql("DROP FUNCTION IF EXISTS refuse() CASCADE").update();
    }

    @Test
    void a_database_without_room_is_told_as_unavailable_and_stores_again_once_there_is_some() throws Exception {
        Answer answer = send(json("/api/v1/experiments", SPEC));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).hasValue("2");

        makeRoom();
        assertThat(send(json("/api/v1/experiments", SPEC)).status()).isEqualTo(201);
    }
}
