package dev.lockstep.gateway.access;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

import dev.lockstep.gateway.GatewayTest;
import dev.lockstep.gateway.TestResponse;
import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.CreatedKey;
import dev.lockstep.store.keys.KeyRequest;
import dev.lockstep.store.keys.KeyRole;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Base class: a gateway that requires keys. */
@TestPropertySource(properties = {"lockstep.access.require-keys=true", "lockstep.limits.requests-at-once=100000"})
abstract class KeyedGatewayTest extends GatewayTest {
    static final String SPEC = """
            {"name": "one run", "dataset": {"name": "synthetic"}, "strategy": {"type": "centralized"},
             "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 3}""";

    @Autowired
    ApiKeyStore keys;

    /** Stores a key before the gateway starts, because it does not start without one. */
    @DynamicPropertySource
    static void firstKey(DynamicPropertyRegistry registry) {
        registry.add("lockstep.access.host-names", () -> {
            sql().sql("""
                    INSERT INTO api_key (id, name, owner, role, token_start, token_sha256)
                    SELECT gen_random_uuid(), 'first', 'nobody', 'READER', 'x', sha256('nobody knows')
                    WHERE NOT EXISTS (SELECT FROM api_key)""").update();
            return "";
        });
    }

    CreatedKey key(KeyRole role, String owner) {
        return keys.create(new KeyRequest(role, owner, "test"));
    }

    /** Sends a request with the token of the key. */
    TestResponse send(HttpRequest.Builder request, CreatedKey key) throws Exception {
        return send(request.header("Authorization", "Bearer " + key.token().reveal()));
    }

    /** Submits an experiment with the key and returns its path. */
    String submit(CreatedKey key) throws Exception {
        return "/api/v1/experiments/"
                + send(json("/api/v1/experiments", SPEC), key).text("/id");
    }

    HttpRequest.Builder postTo(String path) {
        return request(path).POST(BodyPublishers.noBody());
    }
}
