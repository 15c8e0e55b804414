package dev.lockstep.store.queue;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunCommandSignals;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresRunCommandSignalsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "CANCEL"})
    void an_order_for_a_run_in_training_is_heard(RunCommand order) {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        AtomicInteger heard = new AtomicInteger();
        try (RunCommandSignals.Listening _ = store.orders().listen(heard::incrementAndGet)) {
            await().atMost(SOON).until(() -> heard.get() == 1); // it listens, and what was told before may be for it
            store.control().give(order, lease.run());
            await().atMost(SOON).until(() -> heard.get() == 2);
        }
    }
}
