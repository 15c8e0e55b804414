package dev.lockstep.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's libfaketime, where it is installed: it shifts the wall clock of a process, and leaves its monotonic one alone. */
final class Faketime {
    private Faketime() {}

    static Optional<Path> library() {
        return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
                .map(machine -> Path.of("/usr/lib", machine, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Put before a command, shifts its wall clock. Without the second switch the library "corrects" waits on the monotonic clock, which it
     * was told to leave alone: each would return at once, and a Java process spend the machine's time on waiting.
     *
     * @param offset as in {@code +3h}
     */
    static List<String> by(String offset) {
        return List.of(
                "env",
                "LD_PRELOAD=" + library().orElseThrow(),
                "FAKETIME=" + offset,
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "FAKETIME_FORCE_MONOTONIC_FIX=0");
    }
}
