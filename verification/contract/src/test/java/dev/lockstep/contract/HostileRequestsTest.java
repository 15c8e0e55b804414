package dev.lockstep.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import dev.lockstep.fixtures.ResultRowWriter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileRequestsTest {
    private static final int REQUESTS_PER_OPERATION = Integer.getInteger("lockstep.requests", 60);

    /** Rejected by Tomcat or Spring Security's firewall before the request is mapped to an operation. */
    private static final int BAD_REQUEST = 400;

    @RegisterExtension
    static final Services services = new Services();

    private final Contract contract = new Contract();

    @ParameterizedTest
    @MethodSource("dev.lockstep.contract.Seeds#all")
    void no_request_causes_a_server_error_or_an_undocumented_response(long seed) {
        ResultRowWriter rows = services.rows();
        rows.clear();
        UUID experiment = services.submit();
        UUID run = rows.run(experiment, 0, 1);
        HostileRequests requests = new HostileRequests(seed, List.of(experiment.toString(), run.toString(), "latest"));
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Contract.Operation operation : contract.operations()) {
            for (int i = 0; i < REQUESTS_PER_OPERATION; i++) {
                HttpRequest request = requests.next(services, operation).build();
                HttpResponse<String> response = services.send(request);
                String described = request + " " + request.headers().map();
                assertThat(response.statusCode())
                        .as(described + ": " + response.body())
                        .isLessThan(500);
                assertThat(response.body())
                        .as(described)
                        .doesNotContain("\tat ")
                        .doesNotContain("org.springframework");
                assertThat(response.headers().firstValue("X-Injected"))
                        .as(described)
                        .isEmpty();
                if (targets(request, operation)) {
                    assertThat(contract.violations(operation, response))
                            .as(described)
                            .isEmpty();
                }
                statuses.merge(response.statusCode(), 1, Integer::sum);
            }
        }
        assertThat(statuses).containsKeys(200, BAD_REQUEST, 404, 415, 422);
    }

    /** Returns whether a request reaches the operation: an ID that is empty or has a slash changes the path. */
    private static boolean targets(HttpRequest request, Contract.Operation operation) {
        return request.uri().getPath().matches(operation.path().replaceAll("\\{[a-z]+}", "[^/]+"));
    }
}
