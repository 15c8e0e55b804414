package dev.lockstep.standalone;

import java.nio.file.Path;
import java.util.List;

/** Submits an experiment through the command line and follows it until its table is printed. */
record DemoCommand(ConsoleSession session) {

    /**
     * Runs the demo.
     *
     * @param lockstep the {@code ./lockstep} command
     * @param real file of the experiment to submit, on CIFAR-100
     * @param synthetic file of the experiment to submit if CIFAR-100 is not available
     * @return the exit code of the command
     */
    int execute(Path lockstep, Path real, Path synthetic) throws Exception {
        String url = session.startOrReuse();
        Path trainable =
                new Cifar100Files(session.settings().dataDirectory(), session.out()).fetch() ? real : synthetic;
        int exitCode = WithCommand.run(url, List.of(lockstep.toString(), "submit", trainable.toString(), "--follow"));
        if (exitCode == 0) {
            printNextSteps(url, trainable);
        }
        return exitCode;
    }

    private void printNextSteps(String url, Path experiment) {
        session.out().printf("""

            Next steps (start `make run` in another terminal first):
              curl -s '%1$s/api/v1/experiments/latest/table?format=md'
              curl -s '%1$s/api/v1/experiments/latest'
              curl -s --json @%2$s %1$s/api/v1/experiments
              ./lockstep submit %2$s --follow
            """, url, experiment);
    }
}
