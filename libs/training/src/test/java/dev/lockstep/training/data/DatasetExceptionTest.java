package dev.lockstep.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetExceptionTest {
    @ParameterizedTest
    @MethodSource("causes")
    void a_full_disk_is_distinguished_from_a_data_set_problem(IOException cause, boolean diskFull) {
        assertThat(new DatasetException("cannot be loaded", cause).isDiskFull()).isEqualTo(diskFull);
    }

    /** The exceptions that the JDK throws when it creates or writes a file. */
    static Stream<Object[]> causes() {
        return Stream.of(
                new Object[] {new IOException("No space left on device"), true},
                new Object[] {new FileSystemException("train.bin", null, "No space left on device"), true},
                new Object[] {new IOException("Disk quota exceeded"), true},
                new Object[] {new NoSuchFileException("train.bin"), false},
                new Object[] {new UnknownHostException("www.cs.toronto.edu"), false},
                new Object[] {new IOException(), false});
    }
}
