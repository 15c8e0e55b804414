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
    void revokeConnect() {
        name = sql().sql("SELECT current_database()").query(String.class).single();
        sql().sql("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC").update();
        connections.getHikariPoolMXBean().softEvictConnections();
    }

    @AfterEach
    void grantConnect() {
        sql().sql("GRANT CONNECT ON DATABASE " + name + " TO PUBLIC").update();
    }

    @Test
    void an_unreachable_database_gives_503_until_it_is_reachable_again() throws Exception {
        TestResponse response = send(json("/api/v1/experiments", SPEC));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
        assertThat(response.header("Retry-After")).hasValue("2");
        assertThat(response.text("/detail")).isEqualTo("the database cannot be reached");

        grantConnect();
        // The pool may still have a connection attempt from before.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> send(json("/api/v1/experiments", SPEC)).status(), status -> status == 201);
    }
}
