package dev.lockstep.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.lockstep.gateway.FakeResultsStore;
import dev.lockstep.gateway.TestResponse;
import dev.lockstep.store.keys.CreatedKey;
import dev.lockstep.store.keys.KeyRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest extends KeyedGatewayTest {
    @BeforeEach
    void stubResultsStore() {
        resultsStore.respondWith(exchange -> FakeResultsStore.respond(
                exchange, 200, Map.of("Content-Type", "application/json"), "{\"items\":[],\"nextCursor\":null}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/experiments",
                "/api/v1/experiments/latest",
                "/api/v1/runs/00000000-0000-7000-8000-000000000000/epochs",
                "/api/v1/queue",
                "/api/v1/optimizers",
                "/api/v1/keys",
                "/api/v1/nothing",
                "/actuator/health",
                "/nothing"
            })
    void requests_without_a_key_get_401_with_the_scheme(String path) throws Exception {
        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            request(path), postTo(path), request(path).DELETE()
        }) {
            TestResponse response = send(request);
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).hasValue("Bearer");
            assertThat(response.header("Content-Type")).hasValue("application/problem+json");
            assertThat(response.text("/detail")).startsWith("an API key is required, as in Authorization: Bearer");
        }
        assertThat(resultsStore.requests()).isEmpty();
    }

    @Test
    void health_probes_need_no_key() throws Exception {
        assertThat(get("/livez").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/readyz").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer lockstep_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer short",
                "Bearer ../../etc/passwd' OR 1=1 --",
                "bearer \"; DROP TABLE api_key"
            })
    void an_invalid_token_gives_401(String authorization) throws Exception {
        TestResponse response = send(request("/api/v1/optimizers").header("Authorization", authorization));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate"))
                .hasValueSatisfying(header -> assertThat(header).startsWith("Bearer error=\"invalid_token\""));
        assertThat(response.header("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_token_in_the_query_is_ignored() throws Exception {
        CreatedKey ada = key(KeyRole.OPERATOR, "ada");

        assertThat(get("/api/v1/optimizers?access_token=" + ada.token().reveal())
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void every_role_can_read(KeyRole role) throws Exception {
        for (String path : new String[] {"/api/v1/optimizers", "/api/v1/experiments", "/api/v1/queue"}) {
            assertThat(send(request(path), key(role, "ada")).status()).isEqualTo(200);
        }
    }

    @Test
    void a_reader_cannot_change_anything() throws Exception {
        String experiment = submit(key(KeyRole.SUBMITTER, "ada"));
        CreatedKey reader = key(KeyRole.READER, "ada");

        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            json("/api/v1/experiments", SPEC),
            json("/api/v1/experiments?validateOnly=true", SPEC),
            json("/api/v1/experiments/import", "{}"),
            json(experiment + "/seeds", "{\"seeds\": [9]}"),
            postTo(experiment + "/cancel"),
            request(experiment).DELETE(),
            json("/api/v1/keys", "{}")
        }) {
            TestResponse response = send(request, reader);
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.text("/detail")).isEqualTo("the role reader does not permit this request");
        }
        assertThat(statusOf(experiment)).isEqualTo("QUEUED");
    }

    @Test
    void an_experiment_belongs_to_the_owner_of_the_key_that_submitted_it() throws Exception {
        String experiment = submit(key(KeyRole.SUBMITTER, "ada"));

        assertThat(sql().sql("SELECT owner FROM experiment WHERE id = :id")
                        .param("id", id(experiment))
                        .query(String.class)
                        .single())
                .isEqualTo("ada");
    }

    @Test
    void a_submitter_can_change_experiments_of_the_same_owner_with_any_key() throws Exception {
        String experiment = submit(key(KeyRole.SUBMITTER, "ada"));
        CreatedKey another = key(KeyRole.SUBMITTER, "ada");

        assertThat(send(postTo(run(experiment) + "/cancel"), another).status()).isEqualTo(202);
        assertThat(send(postTo(experiment + "/cancel"), another).status()).isEqualTo(202);
        assertThat(send(request(experiment).DELETE(), another).status()).isEqualTo(204);
    }

    @Test
    void only_an_operator_can_change_experiments_of_other_owners() throws Exception {
        String experiment = submit(key(KeyRole.SUBMITTER, "ada"));
        CreatedKey mallory = key(KeyRole.SUBMITTER, "mallory");

        for (HttpRequest.Builder request : new HttpRequest.Builder[] {
            postTo(experiment + "/cancel"),
            postTo(experiment + "/pause"),
            postTo(experiment + "/anything/to/come"),
            json(experiment + "/seeds", "{\"seeds\": [9]}"),
            request(experiment).DELETE(),
            postTo(run(experiment) + "/cancel"),
            postTo(run(experiment) + "/retry"),
            postTo(experiment.replace("/experiments", "/Experiments") + "/cancel"),
            postTo("/api/v1/experiments/" + id(experiment).toString().toUpperCase(Locale.ROOT) + "/cancel"),
            postTo("/api/v1//experiments/" + id(experiment) + "/cancel"),
            postTo("/api/v1/experiments/%2e/" + id(experiment) + "/cancel"),
            postTo("/api/v1/experiments;x=1/" + id(experiment) + "/cancel"),
            postTo(experiment + ";x/cancel"),
            postTo(experiment + "/cancel/"),
            postTo("/api/v1/experiments/latest/cancel"),
        }) {
            assertThat(send(request, mallory).status()).isIn(400, 403, 404);
            assertThat(statusOf(experiment)).isEqualTo("QUEUED");
        }
        assertThat(send(postTo(experiment + "/cancel"), mallory).text("/detail"))
                .isEqualTo("it belongs to another owner");

        assertThat(send(postTo(experiment + "/cancel"), key(KeyRole.OPERATOR, "root"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void a_submitter_gets_404_for_an_unknown_id() throws Exception {
        assertThat(send(
                                postTo("/api/v1/experiments/00000000-0000-7000-8000-000000000000/cancel"),
                                key(KeyRole.SUBMITTER, "ada"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_revoked_key_gives_401() throws Exception {
        CreatedKey key = key(KeyRole.READER, "ada");
        assertThat(send(request("/api/v1/optimizers"), key).status()).isEqualTo(200);

        keys.revoke(key.key().id());

        assertThat(send(request("/api/v1/optimizers"), key).status()).isEqualTo(401);
    }

    private static UUID id(String experiment) {
        return UUID.fromString(experiment.substring(experiment.lastIndexOf('/') + 1));
    }

    private static String run(String experiment) {
        return "/api/v1/runs/"
                + sql().sql("SELECT id FROM run WHERE experiment_id = :id")
                        .param("id", id(experiment))
                        .query(UUID.class)
                        .single();
    }

    private static String statusOf(String experiment) {
        return sql().sql("SELECT status FROM run WHERE experiment_id = :id")
                .param("id", id(experiment))
                .query(String.class)
                .single();
    }
}
