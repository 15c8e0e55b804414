package dev.lockstep.chaos;

import java.io.IOException;

/** Signals of POSIX. */
enum PosixSignal {
    TERM,
    KILL,
    STOP,
    CONT;

    void send(long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", name(), Long.toString(process)).start().waitFor();
    }
}
