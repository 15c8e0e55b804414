package dev.lockstep.results.events;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.events.Cursor;
import dev.lockstep.experiment.events.EpochStored;
import dev.lockstep.experiment.events.EventLog;
import dev.lockstep.experiment.events.ProgressReport;
import dev.lockstep.experiment.events.RunEvent;
import dev.lockstep.experiment.events.Snapshot;
import dev.lockstep.experiment.events.StatusChange;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as JSON. */
@Component
final class Frames {
    private final JsonMapper json;

    Frames(JsonMapper json) {
        this.json = json;
    }

    /** News since a moment. With the last of them everything until the later moment has been heard. */
    List<Frame.Event> of(Snapshot since, EventLog.News news) {
        Cursor stretch = Cursor.at(since).onTo(news.until());
        List<Frame.Event> frames = new ArrayList<>();
        for (RunEvent event : news.events()) {
            boolean last = frames.size() == news.events().size() - 1;
            frames.add(of(event, last ? Cursor.at(news.until()) : stretch));
        }
        return frames;
    }

    /** An event of the stretch that the cursor is in, with the cursor behind it. */
    Frame.Event of(RunEvent event, Cursor stretch) {
        Cursor behind = stretch.behind(event.place().position());
        return switch (event) {
            case StatusChange change ->
                new Frame.Event("status", change.place(), behind, json.writeValueAsString(StatusJson.of(change)));
            case EpochStored epoch ->
                new Frame.Event("epoch", epoch.place(), behind, json.writeValueAsString(EpochEventJson.of(epoch)));
        };
    }

    Frame.Progress of(ProgressReport report) {
        return new Frame.Progress(report, json.writeValueAsString(ProgressJson.of(report)));
    }
}
