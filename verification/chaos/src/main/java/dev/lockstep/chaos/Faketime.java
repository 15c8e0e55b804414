package dev.lockstep.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shifts the wall clock of a process, but not its monotonic clock, with Debian's libfaketime if it is installed. */
final class Faketime {
    private Faketime() {}

    static Optional<Path> library() {
        return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
                .map(machine -> Path.of("/usr/lib", machine, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Returns the command prefix that shifts the wall clock. FAKETIME_FORCE_MONOTONIC_FIX=0 is required: otherwise
     * waits on the monotonic clock return at once, and a Java process busy-waits.
     *
     * @param offset for example {@code +3h}
     */
    static List<String> prefix(String offset) {
        return List.of(
                "env",
                "LD_PRELOAD=" + library().orElseThrow(),
                "FAKETIME=" + offset,
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "FAKETIME_FORCE_MONOTONIC_FIX=0");
    }
}
