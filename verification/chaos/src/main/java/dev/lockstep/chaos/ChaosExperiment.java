package dev.lockstep.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Trains baseline runs, trains the same specs while faults are injected, and compares the results. */
final class ChaosExperiment {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    /** Without a stored epoch for this long, the platform counts as hanging. */
    private static final Duration STALL_TIMEOUT = Duration.ofMinutes(6);

    private final ChaosSettings settings;
    private final PrintStream out;

    ChaosExperiment(ChaosSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** @param directory an empty directory for the home directory and the logs of the platform */
    ChaosReport run(Path directory) throws IOException, InterruptedException, SQLException {
        long started = System.nanoTime();
        try (PlatformUnderTest platform = new PlatformUnderTest(directory, settings.pace())) {
            DatabaseProbe probe = new DatabaseProbe(platform.database());
            ConsistencyCheck check = new ConsistencyCheck(platform, probe);
            Map<Integer, LearningCurve> baseline = trainBaseline(platform, probe, check);
            List<FaultType> supported = Arrays.stream(FaultType.values())
                    .filter(fault -> fault.isSupported(platform))
                    .toList();
            try (RecoveryMonitor monitor = new RecoveryMonitor(probe, supported)) {
                List<SubmittedRun> runs = trainWithFaults(platform, probe, monitor);
                List<String> violations = new ArrayList<>(monitor.violations());
                violations.addAll(
                        check.findViolations(runs, baseline, settings.pace().epochs()));
                violations.addAll(check.orphans());
                return new ChaosReport(
                        settings,
                        monitor.recoveries(),
                        runs.size(),
                        violations,
                        Duration.ofNanos(System.nanoTime() - started));
            }
        }
    }

    private Map<Integer, LearningCurve> trainBaseline(
            PlatformUnderTest platform, DatabaseProbe probe, ConsistencyCheck check)
            throws InterruptedException, SQLException {
        List<SubmittedRun> runs = new ArrayList<>();
        for (int spec = 0; spec < settings.runs(); spec++) {
            runs.add(submit(platform, spec));
        }
        StallDetector stall = new StallDetector();
        int remaining = runs.size();
        while (remaining > 0) {
            int now = pollUnfinished(probe, stall);
            if (now < remaining) {
                print("baseline: %s of %s runs trained".formatted(runs.size() - now, runs.size()));
            }
            remaining = now;
        }
        Map<Integer, LearningCurve> curves = new HashMap<>();
        for (SubmittedRun run : runs) {
            curves.put(run.spec(), check.curve(run));
        }
        return curves;
    }

    private List<SubmittedRun> trainWithFaults(PlatformUnderTest platform, DatabaseProbe probe, RecoveryMonitor monitor)
            throws IOException, InterruptedException, SQLException {
        Random random = new Random(settings.seed());
        FaultSchedule schedule = new FaultSchedule(
                settings.faults(), List.copyOf(monitor.recoveries().keySet()), random);
        FaultInjector injector =
                new FaultInjector(platform, probe, monitor, settings.pace().lease(), random);
        List<SubmittedRun> runs = new ArrayList<>();
        StallDetector stall = new StallDetector();
        long next = System.nanoTime();
        while (true) {
            int unfinished = pollUnfinished(probe, stall);
            boolean submitMore = runs.size() < settings.runs() || !schedule.isEmpty();
            if (submitMore && unfinished < settings.concurrentRuns()) {
                runs.add(submit(platform, runs.size() % settings.runs()));
            } else if (unfinished == 0 && monitor.isEmpty()) {
                return runs;
            } else if (isDue(schedule, runs.size()) && System.nanoTime() >= next && inject(schedule, injector)) {
                next = System.nanoTime() + randomGap(random);
            }
        }
    }

    /** Returns whether the next fault is due. Faults are spread evenly over the runs. */
    private boolean isDue(FaultSchedule schedule, int submitted) {
        int injected = settings.faults() - schedule.size();
        return injected < Math.ceilDiv(settings.faults() * Math.min(submitted, settings.runs()), settings.runs());
    }

    private boolean inject(FaultSchedule schedule, FaultInjector injector)
            throws IOException, InterruptedException, SQLException {
        FaultType fault = schedule.peek();
        try {
            fault.inject(injector);
        } catch (FaultInjector.NoTargetException e) {
            return false;
        }
        schedule.removeFirst();
        injector.monitor().countInjection(fault);
        print(fault.label());
        return true;
    }

    private long randomGap(Random random) {
        return (long) (settings.pace().meanGap().toNanos() * 2 * random.nextDouble());
    }

    private SubmittedRun submit(PlatformUnderTest platform, int spec) throws InterruptedException {
        UUID experiment =
                platform.client().submit(RunSpecs.spec(spec, settings.pace().epochs()));
        return new SubmittedRun(spec, platform.client().run(experiment));
    }

    /** Waits for the poll interval, then returns the number of unfinished runs in the database. */
    private int pollUnfinished(DatabaseProbe probe, StallDetector stall) throws InterruptedException, SQLException {
        Thread.sleep(POLL_INTERVAL);
        List<RunRow> runs = probe.runs();
        int unfinished = (int) runs.stream().filter(run -> !run.hasEnded()).count();
        stall.requireProgress(runs);
        return unfinished;
    }

    /** Prints a message with the time of day, to relate it to the logs of the services. */
    private void print(String message) {
        out.printf(Locale.ROOT, "%tT  %s%n", LocalTime.now(ZoneId.systemDefault()), message);
    }

    /** Fails the experiment if no epoch is stored for too long. */
    private static final class StallDetector {
        private long lastEpochs;
        private long lastProgress = System.nanoTime();

        void requireProgress(List<RunRow> runs) {
            long epochs = runs.stream().mapToLong(RunRow::epochs).sum();
            if (epochs != lastEpochs) {
                lastEpochs = epochs;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > STALL_TIMEOUT.toNanos()) {
                throw new IllegalStateException("no epoch was stored within " + STALL_TIMEOUT + ": " + runs);
            }
        }
    }
}
