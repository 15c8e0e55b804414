package dev.lockstep.standalone;

import java.io.IOException;
import java.util.List;

/** Any command while the platform runs, which it finds by {@code LOCKSTEP_URL}. */
record WithCommand(ConsoleSession session) {

    /** Returns the command's exit code. */
    int execute(List<String> command) throws Exception {
        return run(session.urlOfAny(), command);
    }

    static int run(String url, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LOCKSTEP_URL", url);
        return builder.start().waitFor();
    }
}
