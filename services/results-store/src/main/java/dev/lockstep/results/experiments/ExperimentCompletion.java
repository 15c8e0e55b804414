package dev.lockstep.results.experiments;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets callers wait until an experiment has ended. Each waits in a virtual thread and looks again twice a second. */
@Component
class ExperimentCompletion implements SmartLifecycle {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final ResultsQueries results;
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    ExperimentCompletion(ResultsQueries results) {
        this.results = results;
    }

    /** Returns when the experiment has ended, when so much time has passed, or when the service is to stop. */
    void await(ExperimentId experiment, Duration atMost) throws InterruptedException {
        long start = System.nanoTime();
        CountDownLatch stop = stopped;
        while (!results.hasEnded(experiment)) {
            long left = atMost.toNanos() - (System.nanoTime() - start);
            if (left <= 0 || stop.await(Math.min(left, BETWEEN_LOOKS.toNanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
    }

    /** Comes before the web server's own stop, which waits for the answers. */
    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
