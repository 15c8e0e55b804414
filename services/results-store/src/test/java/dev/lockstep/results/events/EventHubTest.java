package dev.lockstep.results.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.EventScope;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventHubTest {
    private static final int CAPACITY = 4;
    private static final Duration TIMEOUT = Duration.ofNanos(1);

    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private ResultRowWriter rows;
    private UUID run;
    private EventHub hub;

    @BeforeEach
    void hub() {
        rows = store.rows();
        rows.clear();
        run = rows.run(rows.experiment("hub", 1, 1), 0, 1);
        rows.claimed(run, "worker-1");
        hub = new EventHub(
                store.bean(EventLog.class),
                store.bean(EventFrameWriter.class),
                new EventProperties(CAPACITY, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @Test
    void a_subscriber_that_does_not_keep_up_is_disconnected_and_others_are_not() throws Exception {
        Subscription slow = hub.subscribe(new EventScope.Everything());
        Subscription quick = hub.subscribe(new EventScope.Everything());
        List<EventFrame> received = new ArrayList<>();
        for (int epoch = 1; epoch <= CAPACITY + 1; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.2, 0.3);
            hub.deliverEvents();
            received.add(quick.next(TIMEOUT).orElseThrow());
        }

        assertThat(slow.next(TIMEOUT)).containsInstanceOf(EventFrame.End.class);
        assertThat(slow.next(TIMEOUT)).isEmpty();
        assertThat(received).hasSize(CAPACITY + 1).hasOnlyElementsOfType(EventFrame.Event.class);
        assertThat(quick.next(TIMEOUT)).isEmpty();
    }

    @Test
    void progress_is_dropped_if_the_queue_is_full_and_delivered_once() throws Exception {
        Subscription slow = hub.subscribe(new EventScope.OfRun(new RunId(run)));
        for (int epoch = 1; epoch <= CAPACITY; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.2, 0.3);
        }
        hub.deliverEvents();
        rows.progress(run, 2, 0.5);
        hub.deliverProgress();
        hub.deliverProgress();
        Subscription later = hub.subscribe(new EventScope.OfRun(new RunId(run)));
        hub.deliverProgress();

        for (int epoch = 1; epoch <= CAPACITY; epoch++) {
            assertThat(slow.next(TIMEOUT)).containsInstanceOf(EventFrame.Event.class);
        }
        assertThat(slow.next(TIMEOUT)).isEmpty();
        assertThat(later.next(TIMEOUT)).isEmpty();
    }

    @Test
    void all_streams_end_with_the_service_including_later_ones() throws Exception {
        Subscription early = hub.subscribe(new EventScope.Everything());
        hub.close();
        Subscription late = hub.subscribe(new EventScope.Everything());

        assertThat(early.next(TIMEOUT)).containsInstanceOf(EventFrame.End.class);
        assertThat(late.next(TIMEOUT)).containsInstanceOf(EventFrame.End.class);
        early.close();
        late.close();
        assertThat(hub.subscriberCount()).isZero();
    }
}
