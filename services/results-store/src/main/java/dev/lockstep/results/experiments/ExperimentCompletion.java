package dev.lockstep.results.experiments;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Waits for experiments to end. Each waiting request polls the database from its own virtual thread. */
@Component
class ExperimentCompletion implements SmartLifecycle {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final ResultsQueries results;
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    ExperimentCompletion(ResultsQueries results) {
        this.results = results;
    }

    /** Returns when the experiment has ended, when the time is up, or when the service stops. */
    void await(ExperimentId experiment, Duration timeout) throws InterruptedException {
        long start = System.nanoTime();
        CountDownLatch stop = stopped;
        while (!results.hasEnded(experiment)) {
            long left = timeout.toNanos() - (System.nanoTime() - start);
            if (left <= 0 || stop.await(Math.min(left, POLL_INTERVAL.toNanos()), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
    }

    /** Called before the web server stops, which waits for open responses. */
    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }
}
