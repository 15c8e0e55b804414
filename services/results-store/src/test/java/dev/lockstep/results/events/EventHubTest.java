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
    private static final int ROOM = 4;
    private static final Duration SILENCE = Duration.ofNanos(1);

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
                store.part(EventLog.class),
                store.part(EventFrameWriter.class),
                new EventProperties(ROOM, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }

    @Test
    void a_listener_that_does_not_keep_up_is_dropped_and_the_others_are_not() throws Exception {
        Subscription slow = hub.subscribe(new EventScope.Everything());
        Subscription quick = hub.subscribe(new EventScope.Everything());
        List<EventFrame> heard = new ArrayList<>();
        for (int epoch = 1; epoch <= ROOM + 1; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.2, 0.3);
            hub.hear();
            heard.add(quick.next(SILENCE).orElseThrow());
        }

        assertThat(slow.next(SILENCE)).containsInstanceOf(EventFrame.End.class);
        assertThat(slow.next(SILENCE)).isEmpty();
        assertThat(heard).hasSize(ROOM + 1).hasOnlyElementsOfType(EventFrame.Event.class);
        assertThat(quick.next(SILENCE)).isEmpty();
    }

    @Test
    void progress_is_left_out_where_there_is_no_room_and_told_once() throws Exception {
        Subscription slow = hub.subscribe(new EventScope.OfRun(new RunId(run)));
        for (int epoch = 1; epoch <= ROOM; epoch++) {
            rows.epoch(run, epoch, 0.1, 0.2, 0.3);
        }
        hub.hear();
        rows.progress(run, 2, 0.5);
        hub.look();
        hub.look();
        Subscription later = hub.subscribe(new EventScope.OfRun(new RunId(run)));
        hub.look();

        for (int epoch = 1; epoch <= ROOM; epoch++) {
            assertThat(slow.next(SILENCE)).containsInstanceOf(EventFrame.Event.class);
        }
        assertThat(slow.next(SILENCE)).isEmpty();
        assertThat(later.next(SILENCE)).isEmpty();
    }

    @Test
    void all_streams_end_with_the_service_also_those_that_come_too_late() throws Exception {
        Subscription early = hub.subscribe(new EventScope.Everything());
        hub.close();
        Subscription late = hub.subscribe(new EventScope.Everything());

        assertThat(early.next(SILENCE)).containsInstanceOf(EventFrame.End.class);
        assertThat(late.next(SILENCE)).containsInstanceOf(EventFrame.End.class);
        early.close();
        late.close();
        assertThat(hub.listeners()).isZero();
    }
}
