package dev.lockstep.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.lockstep.operations.TraceCollector.ServiceSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracesTest {
    @RegisterExtension
    static final ObservedPlatform platform = new ObservedPlatform();

    private final String run = platform.observations().run().at("/id").asString();

    @Test
    void the_trace_of_a_submission_contains_the_epochs_of_its_run() {
        ServiceSpan post = one("api-gateway", "http post /api/v1/experiments");
        ServiceSpan attempt = one("trainer-worker", "attempt");

        assertThat(attempt.span().getParentSpanId()).isEqualTo(post.span().getSpanId());
        assertThat(attempt.attribute("lockstep.run")).isEqualTo(run);
        assertThat(attempt.attribute("lockstep.outcome")).isEqualTo("SUCCEEDED");
        assertThat(within(attempt, "claim")).hasSize(1);
        assertThat(within(attempt, "checkpoint")).hasSizeGreaterThanOrEqualTo(ObservedPlatform.EPOCHS);
        assertThat(within(attempt, "epoch").stream().map(epoch -> epoch.attribute("lockstep.epoch")))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(platform.observations().spans())
                .filteredOn(span -> span.service().equals("trainer-worker"))
                .allMatch(span -> span.span().getTraceId().equals(post.span().getTraceId()));
    }

    @Test
    void child_spans_of_an_attempt_lie_within_its_time() {
        ServiceSpan attempt = one("trainer-worker", "attempt");

        assertThat(platform.observations().spans())
                .filteredOn(span ->
                        span.span().getParentSpanId().equals(attempt.span().getSpanId()))
                .isNotEmpty()
                .allSatisfy(inner -> {
                    assertThat(inner.span().getStartTimeUnixNano())
                            .isGreaterThanOrEqualTo(attempt.span().getStartTimeUnixNano());
                    assertThat(inner.span().getEndTimeUnixNano())
                            .isLessThanOrEqualTo(attempt.span().getEndTimeUnixNano());
                });
    }

    private static List<ServiceSpan> within(ServiceSpan parent, String name) {
        return platform.observations().spans().stream()
                .filter(span -> span.span().getName().equals(name))
                .filter(span ->
                        span.span().getParentSpanId().equals(parent.span().getSpanId()))
                .toList();
    }

    private static ServiceSpan one(String service, String name) {
        List<ServiceSpan> found = platform.observations().spans().stream()
                .filter(span -> span.service().equals(service))
                .filter(span -> span.span().getName().equals(name))
                .toList();
        assertThat(found)
                .as(
                        "spans %s of %s among %s",
                        name, service, platform.observations().spans())
                .hasSize(1);
        return found.getFirst();
    }
}
