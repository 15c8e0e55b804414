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
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Trains runs undisturbed, trains them again while faults rain on the platform, and compares. */
final class ChaosExperiment {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** Longer without any end, and something hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final ChaosSettings settings;
    private final PrintStream out;

    ChaosExperiment(ChaosSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** @param directory empty, for everything that the platform keeps */
    ChaosReport run(Path directory) throws IOException, InterruptedException, SQLException {
        long began = System.nanoTime();
        try (PlatformUnderTest platform = new PlatformUnderTest(directory, settings.pace())) {
            DatabaseProbe observer = new DatabaseProbe(platform.database());
            ConsistencyCheck audit = new ConsistencyCheck(platform, observer);
            Map<Integer, LearningCurve> undisturbed = undisturbed(platform, observer, audit);
            List<FaultType> possible = Arrays.stream(FaultType.values())
                    .filter(fault -> fault.isPossible(platform))
                    .toList();
            try (RecoveryMonitor ward = new RecoveryMonitor(observer, possible)) {
                List<SubmittedRun> disturbed = disturbed(platform, observer, ward);
                List<String> faults = new ArrayList<>(ward.complaints());
                faults.addAll(audit.of(disturbed, undisturbed, settings.pace().epochs()));
                faults.addAll(audit.leftBehind());
                return new ChaosReport(
                        settings,
                        ward.recoveries(),
                        disturbed.size(),
                        faults,
                        Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private Map<Integer, LearningCurve> undisturbed(
            PlatformUnderTest platform, DatabaseProbe observer, ConsistencyCheck audit)
            throws InterruptedException, SQLException {
        List<SubmittedRun> runs = new ArrayList<>();
        for (int spec = 0; spec < settings.runs(); spec++) {
            runs.add(submit(platform, spec));
        }
        Deadline deadline = new Deadline();
        int left = runs.size();
        while (left > 0) {
            int now = unfinished(observer, deadline);
            if (now < left) {
                say("trained undisturbed: %d of %d runs".formatted(runs.size() - now, runs.size()));
            }
            left = now;
        }
        Map<Integer, LearningCurve> curves = new HashMap<>();
        for (SubmittedRun trained : runs) {
            curves.put(trained.spec(), audit.curve(trained));
        }
        return curves;
    }

    private List<SubmittedRun> disturbed(PlatformUnderTest platform, DatabaseProbe observer, RecoveryMonitor ward)
            throws IOException, InterruptedException, SQLException {
        Random random = new Random(settings.seed());
        FaultSchedule deck = new FaultSchedule(
                settings.faults(), List.copyOf(ward.recoveries().keySet()), random);
        FaultInjector scene =
                new FaultInjector(platform, observer, ward, settings.pace().lease(), random);
        List<SubmittedRun> runs = new ArrayList<>();
        Deadline deadline = new Deadline();
        long next = System.nanoTime();
        while (true) {
            int unfinished = unfinished(observer, deadline);
            boolean moreToTrain = runs.size() < settings.runs() || !deck.isEmpty();
            if (moreToTrain && unfinished < settings.atOnce()) {
                runs.add(submit(platform, runs.size() % settings.runs()));
            } else if (unfinished == 0 && ward.isEmpty()) {
                return runs;
            } else if (isDue(deck, runs.size()) && System.nanoTime() >= next && inject(deck, scene)) {
                next = System.nanoTime() + gap(random);
            }
        }
    }

    /** Each run gets its share of the faults: with all of them early, the last runs would be trained in peace. */
    private boolean isDue(FaultSchedule deck, int submitted) {
        int injected = settings.faults() - deck.size();
        return injected < Math.ceilDiv(settings.faults() * Math.min(submitted, settings.runs()), settings.runs());
    }

    private boolean inject(FaultSchedule deck, FaultInjector scene)
            throws IOException, InterruptedException, SQLException {
        FaultType fault = deck.next();
        try {
            fault.inject(scene);
        } catch (FaultInjector.NothingToHurtException e) {
            return false;
        }
        deck.done();
        scene.ward().injected(fault);
        say(fault.words());
        return true;
    }

    private long gap(Random random) {
        return (long) (settings.pace().meanGap().toNanos() * 2 * random.nextDouble());
    }

    private SubmittedRun submit(PlatformUnderTest platform, int spec) throws InterruptedException {
        UUID experiment =
                platform.door().submit(RunSpecs.spec(spec, settings.pace().epochs()));
        return new SubmittedRun(spec, platform.door().run(experiment));
    }

    /** A moment later. The platform is other processes, and tells nobody when a run of it ends: it has to be looked at. */
    private int unfinished(DatabaseProbe observer, Deadline deadline) throws InterruptedException, SQLException {
        Thread.sleep(BETWEEN_LOOKS);
        List<RunRow> runs = observer.runs();
        int unfinished = (int) runs.stream().filter(run -> !run.hasEnded()).count();
        deadline.check(runs);
        return unfinished;
    }

    /** With the time of day, by which the services' logs go too. */
    private void say(String what) {
        out.printf("%tT  %s%n", LocalTime.now(ZoneId.systemDefault()), what);
    }

    /** Something must happen all the time. */
    private static final class Deadline {
        private long epochs;
        private long since = System.nanoTime();

        void check(List<RunRow> runs) {
            long now = runs.stream().mapToLong(RunRow::epochs).sum();
            if (now != epochs) {
                epochs = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IllegalStateException("no run has got on for " + PATIENCE + ": " + runs);
            }
        }
    }
}
