package dev.lockstep.training.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeMemoryTest {
    private static final long BLOCK = 1L << 20;
    private static final int BLOCKS = 256;

    @Test
    @EnabledOnOs(OS.LINUX)
    @SuppressWarnings("restricted")
    void freed_memory_is_returned_to_the_system() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle malloc = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("malloc"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MethodHandle free = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        List<MemorySegment> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            MemorySegment block = ((MemorySegment) malloc.invokeExact(BLOCK)).reinterpret(BLOCK);
            block.fill((byte) 1);
            blocks.add(block);
        }
        MemorySegment kept = blocks.removeLast(); // keeps the end of the heap in use
        for (MemorySegment block : blocks) {
            free.invokeExact(block);
        }
        long held = NativeMemory.resident().orElseThrow();

        NativeMemory.releaseUnused();

        assertThat(NativeMemory.resident().orElseThrow()).isLessThan(held - BLOCKS * BLOCK / 2);
        free.invokeExact(kept);
    }
}
