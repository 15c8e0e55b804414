package dev.lockstep.results.events;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.events.EpochStored;
import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.ProgressReport;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.StatusChange;
import dev.lockstep.experiment.events.TransactionSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as JSON. */
@Component
final class EventFrameWriter {
    private final JsonMapper json;

    EventFrameWriter(JsonMapper json) {
        this.json = json;
    }

    /** News since a moment. With the last of them everything until the later moment has been heard. */
    List<EventFrame.Event> of(TransactionSnapshot since, EventLog.News news) {
        EventCursor stretch = EventCursor.at(since).onTo(news.until());
        List<EventFrame.Event> frames = new ArrayList<>();
        for (RunEvent event : news.events()) {
            boolean last = frames.size() == news.events().size() - 1;
            frames.add(of(event, last ? EventCursor.at(news.until()) : stretch));
        }
        return frames;
    }

    /** An event of the stretch that the cursor is in, with the cursor behind it. */
    EventFrame.Event of(RunEvent event, EventCursor stretch) {
        EventCursor behind = stretch.behind(event.place().position());
        return switch (event) {
            case StatusChange change ->
                new EventFrame.Event("status", change.place(), behind, json.writeValueAsString(StatusJson.of(change)));
            case EpochStored epoch ->
                new EventFrame.Event("epoch", epoch.place(), behind, json.writeValueAsString(EpochEventJson.of(epoch)));
        };
    }

    EventFrame.Progress of(ProgressReport report) {
        return new EventFrame.Progress(report, json.writeValueAsString(ProgressJson.of(report)));
    }
}
