package dev.lockstep.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DatabaseDownTest extends GatewayTest {
    private static final String SPEC = """
            {"name": "a", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
             "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 1}""";

    @Autowired
    private HikariDataSource connections;

    private String name = "";

    @BeforeEach
    void shutOut() {
        name = sql().sql("SELECT current_database()").query(String.class).single();
        sql().sql("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC").update();
        connections.getHikariPoolMXBean().softEvictConnections();
    }

    @AfterEach
    void letIn() {
        sql().sql("GRANT CONNECT ON DATABASE " + name + " TO PUBLIC").update();
    }

    @Test
    void a_database_that_cannot_be_reached_is_told_as_unavailable_and_comes_back() throws Exception {
        Answer answer = send(json("/api/v1/experiments", SPEC));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.header("Retry-After")).hasValue("2");
        assertThat(answer.text("/detail")).isEqualTo("the database cannot be reached");

        letIn();
        // The pool may have begun a last try while it was still shut out.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send(json("/api/v1/experiments", SPEC)).status(), status -> status == 201);
    }
}
