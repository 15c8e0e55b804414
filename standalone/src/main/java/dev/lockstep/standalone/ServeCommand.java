package dev.lockstep.standalone;

import java.util.concurrent.CountDownLatch;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;

/** Runs the platform in the foreground until a signal stops the process. */
record ServeCommand(ConsoleSession session) {

    int execute() throws Exception {
        if (!session.start()) {
            throw new CannotStartException(
                    "Lockstep is already running in %s (%s). A second instance needs another LOCKSTEP_HOME."
                            .formatted(
                                    Home.display(session.home().directory()),
                                    session.runningUrl().orElse("starting or stopping")));
        }
        new Cifar100Files(session.settings().dataDirectory(), session.out()).printAvailability();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> session.out()
                        .println("Stopping: active runs are checkpointed and continue at the next start.")));
        new CountDownLatch(1).await();
        return 0;
    }
}
