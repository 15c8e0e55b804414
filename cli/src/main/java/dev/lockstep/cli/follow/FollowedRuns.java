package dev.lockstep.cli.follow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.cli.api.ApiClient;
import dev.lockstep.cli.api.EpochResponse;
import dev.lockstep.cli.api.ReceivedEvent;
import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.api.StatusName;
import dev.lockstep.cli.api.TableResponse;
import org.jspecify.annotations.Nullable;

/** An experiment's runs as they stand by what has been heard of them. */
final class FollowedRuns {
    private final ApiClient api;
    private final String experiment;
    private final Map<String, FollowedRun> runs = new LinkedHashMap<>();

    private FollowedRuns(ApiClient api, String experiment) {
        this.api = api;
        this.experiment = experiment;
    }

    /** As they stand now. Epochs of those that are over are no news. */
    static FollowedRuns read(ApiClient api, String experiment) {
        FollowedRuns all = new FollowedRuns(api, experiment);
        Map<Integer, String> labels = api.get("/experiments/" + experiment + "/table", TableResponse.class)
                .labels();
        for (RunResponse run : api.all("/experiments/" + experiment + "/runs", RunResponse.class)) {
            String label = labels.getOrDefault(run.cell(), "cell " + run.cell());
            List<EpochResponse> known = run.status().hasEnded()
                            || run.progress().wholeEpochs() == 0
                    ? List.of()
                    : api.get("/runs/" + run.id() + "/epochs", Epochs.class).items();
            EpochResponse last = known.isEmpty() ? run.finalEpoch() : known.getLast();
            all.runs.put(run.id(), new FollowedRun(label, run, last, known));
        }
        return all;
    }

    /** With the epochs that have become known since this was called last. */
    List<FollowedRun> all() {
        List<FollowedRun> all = List.copyOf(runs.values());
        runs.replaceAll((id, run) -> run.seen());
        return all;
    }

    boolean haveEnded() {
        return runs.values().stream().allMatch(run -> run.run().status().hasEnded());
    }

    /** An event may tell what was read already: it is no news then. */
    void apply(ReceivedEvent event) {
        runs.computeIfPresent(event.run(), (id, run) -> after(event, run));
    }

    private static FollowedRun after(ReceivedEvent event, FollowedRun followed) {
        RunResponse run = followed.run();
        return switch (event) {
            case ReceivedEvent.Status status -> followed.with(run.standing(status));
            case ReceivedEvent.Progressed progressed -> followed.with(run.at(progressed.progress()));
            case ReceivedEvent.Stored stored when isKnown(stored.epoch(), followed.lastEpoch()) -> followed.seen();
            case ReceivedEvent.Stored stored -> {
                RunResponse further = run.at(run.progress().after(stored.epoch()));
                yield new FollowedRun(followed.label(), further, stored.epoch(), List.of(stored.epoch()));
            }
        };
    }

    private static boolean isKnown(EpochResponse stored, @Nullable EpochResponse last) {
        return last != null && stored.epoch() <= last.epoch();
    }

    /** Where those that wait stand in the queue moves with every run of anybody's: it is asked anew. */
    void readQueue() {
        if (runs.values().stream().anyMatch(run -> run.run().status() == StatusName.QUEUED)) {
            for (RunResponse run : api.all("/experiments/" + experiment + "/runs", RunResponse.class)) {
                runs.computeIfPresent(run.id(), (id, followed) -> followed.withPlaceInQueue(run.jobsAhead()));
            }
        }
    }

    private record Epochs(List<EpochResponse> items) {}
}
