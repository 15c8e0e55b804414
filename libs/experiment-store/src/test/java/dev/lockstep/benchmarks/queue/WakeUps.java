package dev.lockstep.benchmarks.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.submission.Submission;
import dev.lockstep.store.submission.SubmissionOutcome;

/** Latency from the submission of an experiment of one run to the claim of that run. */
record WakeUps(double p50Millis, double p95Millis) {
    private static final int EXPERIMENTS = 100;
    private static final int MILLIS_BETWEEN = 50;

    static WakeUps measure(Platform platform) throws Exception {
        Map<ExperimentId, Long> claimedAt = new ConcurrentHashMap<>();
        Map<ExperimentId, Long> sentAt = new HashMap<>();
        CountDownLatch probes = new CountDownLatch(EXPERIMENTS);
        try (Claimers _ = new Claimers(platform, run -> {
            if (run.seed() == 0) { // the load's seeds begin at 1
                claimedAt.put(run.experiment(), System.nanoTime());
                probes.countDown();
            }
        })) {
            Thread.sleep(2_000);
            for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
                long sent = System.nanoTime();
                sentAt.put(submit(platform), sent);
                Thread.sleep(MILLIS_BETWEEN);
            }
            probes.await();
        }
        double[] millis = sentAt.entrySet().stream()
                .mapToDouble(sent -> (claimedAt.getOrDefault(sent.getKey(), Long.MAX_VALUE) - sent.getValue()) / 1e6)
                .sorted()
                .toArray();
        return new WakeUps(millis[millis.length / 2], millis[millis.length * 95 / 100]);
    }

    private static ExperimentId submit(Platform platform) {
        SubmissionOutcome outcome = platform.submission().submit(new Submission(probe(), "probe", null));
        return ((SubmissionOutcome.Accepted) outcome).experiment().id();
    }

    private static ExperimentPlan probe() {
        ExperimentPlan plan = ExamplePlans.oneRun();
        return new ExperimentPlan(
                plan.name(), null, plan.labels(), 0, List.of(0L), plan.cells(), plan.sentSpec(), List.of());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %6.1f ms   p95 %6.1f ms", p50Millis, p95Millis);
    }
}
