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

    /** Returns the frames of a batch. The cursor of the last one is behind all events of the batch. */
    List<EventFrame.Event> of(TransactionSnapshot since, EventLog.EventBatch batch) {
        EventCursor interval = EventCursor.at(since).advanceTo(batch.until());
        List<EventFrame.Event> frames = new ArrayList<>();
        for (RunEvent event : batch.events()) {
            boolean last = frames.size() == batch.events().size() - 1;
            frames.add(of(event, last ? EventCursor.at(batch.until()) : interval));
        }
        return frames;
    }

    /** Returns an event's frame, with the cursor after the event in the same interval of snapshots. */
    EventFrame.Event of(RunEvent event, EventCursor interval) {
        EventCursor after = interval.after(event.key().position());
        return switch (event) {
            case StatusChange change ->
                new EventFrame.Event("status", change.key(), after, json.writeValueAsString(StatusJson.of(change)));
            case EpochStored epoch ->
                new EventFrame.Event("epoch", epoch.key(), after, json.writeValueAsString(EpochEventJson.of(epoch)));
        };
    }

    EventFrame.Progress of(ProgressReport report) {
        return new EventFrame.Progress(report, json.writeValueAsString(ProgressJson.of(report)));
    }
}
