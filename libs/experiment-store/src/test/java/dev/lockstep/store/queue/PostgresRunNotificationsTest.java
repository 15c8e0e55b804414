package dev.lockstep.store.queue;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresRunNotificationsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @ParameterizedTest
    @EnumSource(names = {"PAUSE", "CANCEL"})
    void a_command_for_a_running_run_signals_the_workers(RunCommand command) {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        AtomicInteger signals = new AtomicInteger();
        try (RunNotifications.Subscription _ = store.notifications().subscribe(signals::incrementAndGet)) {
            await().atMost(SOON).until(() -> signals.get() == 1); // the initial signal, sent when it starts listening
            store.control().apply(command, lease.run());
            await().atMost(SOON).until(() -> signals.get() == 2);
        }
    }
}
