package dev.lockstep.training.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Detects the vector instruction set of PyTorch's own kernels on this machine. oneDNN and MKL choose their own. */
public final class InstructionSet {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> AVX512 = Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "fma");
    private static final Set<String> AVX2 = Set.of("avx2", "fma");

    /** The values of ATEN_CPU_CAPABILITY that PyTorch obeys; it ignores others, also in upper case. */
    private static final Set<String> CAPABILITIES = Set.of("avx512", "avx2", "default");

    private InstructionSet() {}

    /** Returns a name such as "avx512", or the processor's architecture if the instruction set is unknown. */
    public static String detect() {
        String capability = System.getenv("ATEN_CPU_CAPABILITY");
        if (capability != null && CAPABILITIES.contains(capability)) {
            return capability;
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

    /** Applies the rules of PyTorch's {@code DispatchStub.cpp} to the "flags" line of /proc/cpuinfo. */
    static String of(String flags) {
        List<String> features = List.of(flags.split("\\s+"));
        if (features.containsAll(AVX512)) {
            return "avx512";
        }
        return features.containsAll(AVX2) ? "avx2" : System.getProperty("os.arch");
    }
}
