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
    private static final int REQUESTS_AN_OPERATION = Integer.getInteger("lockstep.requests", 60);

    /** What Tomcat or the firewall refuses before anybody asks which operation is meant. */
    private static final int BAD_REQUEST = 400;

    @RegisterExtension
    static final Services services = new Services();

    private final Contract contract = new Contract();

    @ParameterizedTest
    @MethodSource("dev.lockstep.contract.Seeds#all")
    void no_request_makes_the_services_fail_or_break_the_document(long seed) {
        ResultRowWriter rows = services.rows();
        rows.clear();
        UUID experiment = services.submit();
        UUID run = rows.run(experiment, 0, 1);
        HostileRequests requests = new HostileRequests(seed, List.of(experiment.toString(), run.toString(), "latest"));
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (Contract.Operation operation : contract.operations()) {
            for (int i = 0; i < REQUESTS_AN_OPERATION; i++) {
                HttpRequest request = requests.next(services, operation).build();
                HttpResponse<String> answer = services.send(request);
                String what = request + " " + request.headers().map();
                assertThat(answer.statusCode()).as(what + ": " + answer.body()).isLessThan(500);
                assertThat(answer.body()).as(what).doesNotContain("\tat ").doesNotContain("org.springframework");
                assertThat(answer.headers().firstValue("X-Injected")).as(what).isEmpty();
                if (isOf(operation, request)) {
                    assertThat(contract.breaches(operation, answer)).as(what).isEmpty();
                }
                statuses.merge(answer.statusCode(), 1, Integer::sum);
            }
        }
        assertThat(statuses).containsKeys(200, BAD_REQUEST, 404, 415, 422);
    }

    /** An id that is empty, or has a slash, makes the address that of another operation, or of none. */
    private static boolean isOf(Contract.Operation operation, HttpRequest request) {
        return request.uri().getPath().matches(operation.path().replaceAll("\\{[a-z]+}", "[^/]+"));
    }
}
