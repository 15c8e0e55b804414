package dev.lockstep.chaos;

import java.io.IOException;

/** POSIX signals. */
enum PosixSignal {
    TERM,
    KILL,
    STOP,
    CONT;

    void send(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", name(), Long.toString(pid)).start().waitFor();
    }
}
