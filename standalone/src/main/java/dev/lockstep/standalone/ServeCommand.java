package dev.lockstep.standalone;

import java.util.concurrent.CountDownLatch;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;

/** The platform in the foreground, until a signal ends the process. */
record ServeCommand(ConsoleSession session) {

    int execute() throws Exception {
        if (!session.start()) {
            throw new CannotStartException(
                    "Lockstep already runs on %s (%s): a second one needs a LOCKSTEP_HOME of its own."
                            .formatted(
                                    Home.shown(session.home().directory()),
                                    session.otherUrl().orElse("it is just starting or stopping")));
        }
        new Cifar100Files(session.settings().dataDirectory(), session.out()).tellWhetherPresent();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> session.out()
                        .println("Stopping: what runs is stored first, and goes on when Lockstep starts again.")));
        new CountDownLatch(1).await();
        return 0;
    }
}
