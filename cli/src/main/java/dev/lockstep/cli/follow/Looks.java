package dev.lockstep.cli.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.lockstep.cli.api.Api;
import dev.lockstep.cli.api.Epoch;
import dev.lockstep.cli.api.Run;
import dev.lockstep.cli.api.Table;
import org.jspecify.annotations.Nullable;

/** Looks at an experiment's runs again and again, and knows what is new. */
final class Looks {
    private final Api api;
    private final String experiment;
    private Map<Integer, String> labels = Map.of();
    private Map<String, FollowedRun> known = Map.of();

    Looks(Api api, String experiment) {
        this.api = api;
        this.experiment = experiment;
    }

    /** All runs as they stand now. Where the server fails in the middle, nothing of it counts as seen. */
    List<FollowedRun> next() {
        if (labels.isEmpty()) {
            labels = api.get("/experiments/" + experiment + "/table", Table.class)
                    .labels();
        }
        List<FollowedRun> runs = new ArrayList<>();
        for (Run run : api.all("/experiments/" + experiment + "/runs", Run.class)) {
            runs.add(followed(run, known.get(run.id())));
        }
        known = runs.stream().collect(Collectors.toMap(run -> run.run().id(), run -> run));
        return runs;
    }

    private FollowedRun followed(Run run, @Nullable FollowedRun before) {
        String label = labels.getOrDefault(run.cell(), "cell " + run.cell());
        if (before == null && run.status().hasEnded()) {
            return new FollowedRun(label, run, run.finalEpoch(), List.of()); // over before we came
        }
        Epoch last = before == null ? null : before.lastEpoch();
        int seen = last == null ? 0 : last.epoch();
        if (run.progress().wholeEpochs() <= seen) {
            return new FollowedRun(label, run, last, List.of());
        }
        List<Epoch> news = api.get("/runs/" + run.id() + "/epochs?afterEpoch=" + seen, Epochs.class)
                .items();
        return new FollowedRun(label, run, news.isEmpty() ? last : news.getLast(), news);
    }

    private record Epochs(List<Epoch> items) {}
}
