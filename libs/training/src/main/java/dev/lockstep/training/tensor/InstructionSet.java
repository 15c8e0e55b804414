package dev.lockstep.training.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which vector instructions PyTorch's kernels use here: it picks them by the processor's abilities, and the bits depend on them. */
public final class InstructionSet {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "fma");
    private static final Set<String> AVX2 = Set.of("avx2", "fma");

    private InstructionSet() {}

    /** As in "avx512"; the processor's architecture where nothing more is known. */
    public static String detect() {
        String chosen = System.getenv("ATEN_CPU_CAPABILITY");
        if (chosen != null) {
            return chosen.toLowerCase(Locale.ROOT);
        }
        if (!Files.isReadable(CPU_INFO)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return of(lines.filter(line -> line.startsWith("flags")).findFirst().orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the rules of PyTorch's {@code DispatchStub.cpp}. {@code flags}: the line of that name in /proc/cpuinfo. */
    static String of(String flags) {
        List<String> abilities = List.of(flags.split("\\s+"));
        if (abilities.containsAll(AVX512)) {
            return "avx512";
        }
        return abilities.containsAll(AVX2) ? "avx2" : System.getProperty("os.arch");
    }
}
