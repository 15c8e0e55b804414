package dev.lockstep.standalone;

import java.io.IOException;
import java.util.List;

/** Runs a command while the platform is up. The command reads its URL from {@code LOCKSTEP_URL}. */
record WithCommand(ConsoleSession session) {

    /** Returns the exit code of the command. */
    int execute(List<String> command) throws Exception {
        return run(session.startOrReuse(), command);
    }

    static int run(String url, List<String> command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LOCKSTEP_URL", url);
        return start(builder).waitFor();
    }

    private static Process start(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new UnusableInputException(
                    "Cannot run %s: there is no such program."
                            .formatted(command.command().getFirst()),
                    e);
        }
    }
}
