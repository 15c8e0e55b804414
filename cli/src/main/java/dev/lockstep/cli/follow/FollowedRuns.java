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

/** The state of an experiment's runs, updated by received events. */
final class FollowedRuns {
    private final ApiClient api;
    private final String experiment;
    private final Map<String, FollowedRun> runs = new LinkedHashMap<>();

    private FollowedRuns(ApiClient api, String experiment) {
        this.api = api;
        this.experiment = experiment;
    }

    /** Reads the current runs. The epochs of ended runs do not count as new. */
    static FollowedRuns read(ApiClient api, String experiment) {
        FollowedRuns followed = new FollowedRuns(api, experiment);
        Map<Integer, String> labels = api.get("/experiments/" + experiment + "/table", TableResponse.class)
                .labels();
        for (RunResponse run : api.getAll("/experiments/" + experiment + "/runs", RunResponse.class)) {
            String label = labels.getOrDefault(run.cell(), "cell " + run.cell());
            List<EpochResponse> known = run.status().hasEnded()
                            || run.progress().completedEpochs() == 0
                    ? List.of()
                    : api.get("/runs/" + run.id() + "/epochs", Epochs.class).items();
            EpochResponse last = known.isEmpty() ? run.finalEpoch() : known.getLast();
            followed.runs.put(run.id(), new FollowedRun(label, run, last, known));
        }
        return followed;
    }

    /** Returns the runs with the epochs since the previous call. */
    List<FollowedRun> takeSnapshot() {
        List<FollowedRun> snapshot = List.copyOf(runs.values());
        runs.replaceAll((id, run) -> run.withoutNewEpochs());
        return snapshot;
    }

    boolean haveEnded() {
        return runs.values().stream().allMatch(run -> run.run().status().hasEnded());
    }

    /** Applies an event. An epoch that is known already does not count as new. */
    void apply(ReceivedEvent event) {
        runs.computeIfPresent(event.run(), (id, run) -> updated(event, run));
    }

    private static FollowedRun updated(ReceivedEvent event, FollowedRun followed) {
        RunResponse run = followed.run();
        return switch (event) {
            case ReceivedEvent.StatusChanged status -> followed.withRun(run.withStatus(status));
            case ReceivedEvent.ProgressReported report -> followed.withRun(run.withProgress(report.progress()));
            case ReceivedEvent.EpochStored stored
            when isKnown(stored.epoch(), followed.lastEpoch()) -> followed.withoutNewEpochs();
            case ReceivedEvent.EpochStored stored -> {
                RunResponse advanced = run.withProgress(run.progress().atEndOf(stored.epoch()));
                yield new FollowedRun(followed.label(), advanced, stored.epoch(), List.of(stored.epoch()));
            }
        };
    }

    private static boolean isKnown(EpochResponse stored, @Nullable EpochResponse last) {
        return last != null && stored.epoch() <= last.epoch();
    }

    /** Reads again what the queued runs wait for. Runs of other experiments change it too. */
    void refreshWaitingFor() {
        if (runs.values().stream().anyMatch(run -> run.run().status() == StatusName.QUEUED)) {
            for (RunResponse run : api.getAll("/experiments/" + experiment + "/runs", RunResponse.class)) {
                runs.computeIfPresent(run.id(), (id, followed) -> followed.withWaitingFor(run.waitingFor()));
            }
        }
    }

    private record Epochs(List<EpochResponse> items) {}
}
