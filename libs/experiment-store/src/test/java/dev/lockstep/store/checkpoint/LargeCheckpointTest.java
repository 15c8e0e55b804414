package dev.lockstep.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import dev.lockstep.store.control.ControlOutcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Uses a checkpoint as large as that of eight ResNet-18 replicas with momentum buffers. */
@Timeout(300)
class LargeCheckpointTest {
    private static final long BYTES = 800L << 20;
    private static final Duration SOON = Duration.ofMinutes(1);

    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @TempDir
    private Path directory;

    @AutoClose
    private final ExecutorService uploader = Executors.newSingleThreadExecutor();

    private ByteBuffer content = ByteBuffer.allocate(0);
    private Lease lease;

    @BeforeEach
    void claim_a_run() throws IOException {
        content = zeros(directory.resolve("checkpoint"));
        store.submit(ExamplePlans.oneRun());
        lease = store.claim().lease();
    }

    @Test
    void renewals_do_not_wait_for_a_large_checkpoint() throws Exception {
        Future<CheckpointId> upload = beginUpload();
        int renewals = 0;
        for (; !upload.isDone(); renewals++) {
            assertThat(store.queue().renew(lease)).isEqualTo(Directive.CONTINUE);
        }
        assertThat(renewals).as("renewals while it was uploaded").isGreaterThan(10);

        store.recorder().commitCheckpoint(lease, upload.get());
        assertThat(storedBytes()).isEqualTo(BYTES);
    }

    @Test
    void a_cancellation_does_not_wait_for_a_large_checkpoint_and_ends_its_upload() {
        Future<CheckpointId> upload = beginUpload();
        await().atMost(SOON).until(() -> storedBytes() > 0);

        assertThat(store.control().apply(RunCommand.CANCEL, lease.run()))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.CANCELLED, null));

        assertThatThrownBy(upload::get).hasCauseInstanceOf(LeaseLostException.class);
        assertThat(storedBytes()).isZero();
    }

    private Future<CheckpointId> beginUpload() {
        return uploader.submit(() -> store.checkpoints().upload(lease, Checkpoint.of(content)));
    }

    private static long storedBytes() {
        return store.owner()
                .sql("SELECT coalesce(sum(length(content)), 0) FROM checkpoint_chunk")
                .query(Long.class)
                .single();
    }

    /** Maps a sparse file, which takes no space on the disk or the heap. */
    private static ByteBuffer zeros(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        }
    }
}
