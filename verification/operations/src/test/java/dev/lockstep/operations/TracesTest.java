package dev.lockstep.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.lockstep.operations.Collector.Traced;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracesTest {
    @RegisterExtension
    static final WatchedPlatform platform = new WatchedPlatform();

    private final String run = platform.seen().run().at("/id").asString();

    @Test
    void the_trace_of_the_request_that_submitted_a_run_goes_on_to_its_epochs() {
        Traced post = one("api-gateway", "http post /api/v1/experiments");
        Traced attempt = one("trainer-worker", "attempt");

        assertThat(attempt.span().getParentSpanId()).isEqualTo(post.span().getSpanId());
        assertThat(attempt.attribute("lockstep.run")).isEqualTo(run);
        assertThat(attempt.attribute("lockstep.outcome")).isEqualTo("SUCCEEDED");
        assertThat(within(attempt, "claim")).hasSize(1);
        assertThat(within(attempt, "checkpoint")).hasSizeGreaterThanOrEqualTo(WatchedPlatform.EPOCHS);
        assertThat(within(attempt, "epoch").stream().map(epoch -> epoch.attribute("lockstep.epoch")))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(platform.seen().spans())
                .filteredOn(span -> span.service().equals("trainer-worker"))
                .allMatch(span -> span.span().getTraceId().equals(post.span().getTraceId()));
    }

    @Test
    void spans_of_an_attempt_lie_within_it() {
        Traced attempt = one("trainer-worker", "attempt");

        assertThat(platform.seen().spans())
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

    private static List<Traced> within(Traced parent, String name) {
        return platform.seen().spans().stream()
                .filter(span -> span.span().getName().equals(name))
                .filter(span ->
                        span.span().getParentSpanId().equals(parent.span().getSpanId()))
                .toList();
    }

    private static Traced one(String service, String name) {
        List<Traced> found = platform.seen().spans().stream()
                .filter(span -> span.service().equals(service))
                .filter(span -> span.span().getName().equals(name))
                .toList();
        assertThat(found)
                .as("spans %s of %s among %s", name, service, platform.seen().spans())
                .hasSize(1);
        return found.getFirst();
    }
}
