package dev.lockstep.cli.follow;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.cli.api.EpochResponse;
import dev.lockstep.cli.api.StatusName;
import dev.lockstep.cli.text.NumberFormats;

/** Shows progress in files and logs: one line per epoch and per status change. */
final class PlainView implements ProgressView {
    private final PrintWriter out;
    private final Map<String, StatusName> shown = new HashMap<>();

    PlainView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(List<FollowedRun> runs) {
        for (FollowedRun run : runs) {
            run.newEpochs().forEach(epoch -> printEpoch(run, epoch));
            StatusName status = run.run().status();
            StatusName before = shown.put(run.run().id(), status);
            if (status != before && (before != null || status != StatusName.QUEUED)) {
                printLine(run, status == StatusName.RUNNING ? "on " + run.run().worker() : run.statusText());
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

    private void printEpoch(FollowedRun run, EpochResponse epoch) {
        Double validation = epoch.valAccuracy();
        printLine(
                run,
                "epoch " + epoch.epoch() + "/" + run.run().progress().epochs(),
                "train " + NumberFormats.percent(epoch.trainAccuracy()),
                validation == null ? "" : "val " + NumberFormats.percent(validation),
                "test " + NumberFormats.percent(epoch.testAccuracy()),
                NumberFormats.speed(epoch.samplesPerSecond()));
    }

    private void printLine(FollowedRun run, String... parts) {
        out.println(Stream.concat(Stream.of(run.label(), run.seed()), Stream.of(parts))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  ")));
    }
}
