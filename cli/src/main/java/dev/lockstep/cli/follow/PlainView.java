package dev.lockstep.cli.follow;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.api.Epoch;
import dev.lockstep.cli.api.RunStatus;
import dev.lockstep.cli.text.Figures;

/** For files and logs: a line for each epoch, and one where a run is taken by a worker or ends. */
final class PlainView implements View {
    private final PrintWriter out;
    private final Map<String, RunStatus> shown = new HashMap<>();

    PlainView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(List<FollowedRun> runs) {
        for (FollowedRun run : runs) {
            run.newEpochs().forEach(epoch -> epoch(run, epoch));
            RunStatus status = run.run().status();
            RunStatus before = shown.put(run.run().id(), status);
            if (status != before && (before != null || status != RunStatus.QUEUED)) {
                line(run, status == RunStatus.RUNNING ? "on " + run.run().worker() : run.state());
            }
        }
    }

    @Override
    public void message(String text) {
        out.println(text);
    }

    @Override
    public void close() {
        out.flush();
    }

    private void epoch(FollowedRun run, Epoch epoch) {
        Double validation = epoch.valAccuracy();
        line(
                run,
                "epoch " + epoch.epoch() + "/" + run.run().progress().epochs(),
                "train " + Figures.percent(epoch.trainAccuracy()),
                validation == null ? "" : "val " + Figures.percent(validation),
                "test " + Figures.percent(epoch.testAccuracy()),
                Figures.speed(epoch.samplesPerSecond()));
    }

    private void line(FollowedRun run, String... parts) {
        out.println(Stream.concat(Stream.of(run.label(), run.seed()), Stream.of(parts))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  ")));
    }
}
