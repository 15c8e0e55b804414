package dev.lockstep.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresCheckpointStoreTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    private static final int CHUNK = 4 << 20;

    private final Random random = new Random(1);

    @BeforeEach
    void queueOneRun() {
        store.submit(ExamplePlans.oneRun());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK})
    void a_committed_checkpoint_is_read_back_bit_by_bit(int bytes) {
        Lease lease = store.claim().lease();
        ByteBuffer content = random(bytes);

        commit(lease, content);

        assertThat(store.checkpoints().latest(lease.run())).contains(Checkpoint.of(content));
    }

    @Test
    void only_the_remaining_bytes_are_stored_and_the_buffer_position_is_unchanged() {
        Lease lease = store.claim().lease();
        ByteBuffer content = ByteBuffer.allocateDirect(10)
                .put(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
                .position(2)
                .limit(5);

        commit(lease, content);

        assertThat(content.position()).isEqualTo(2);
        assertThat(store.checkpoints().latest(lease.run()))
                .contains(Checkpoint.of(ByteBuffer.wrap(new byte[] {2, 3, 4})));
    }

    @Test
    void the_files_of_a_checkpoint_are_committed_and_read_back_together() {
        Lease lease = store.claim().lease();
        Checkpoint checkpoint = new Checkpoint(List.of(random(CHUNK + 3), random(5), random(2 * CHUNK)));
        CheckpointId id = store.checkpoints().upload(lease, checkpoint);
        assertThat(store.checkpoints().latest(lease.run())).isEmpty();

        store.recorder().commitCheckpoint(lease, id);

        assertThat(store.checkpoints().latest(lease.run())).contains(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void a_corrupt_file_makes_the_whole_checkpoint_corrupt(int chunk) {
        Lease lease = store.claim().lease();
        ByteBuffer before = random(8);
        commit(lease, before);
        Checkpoint checkpoint = new Checkpoint(List.of(random(CHUNK + 3), random(5), random(2 * CHUNK)));
        CheckpointId newest = store.checkpoints().upload(lease, checkpoint);
        store.recorder().commitCheckpoint(lease, newest);

        store.owner()
                .sql("UPDATE checkpoint_chunk SET content = set_byte(content, 1, get_byte(content, 1) # 1)"
                        + " WHERE number = :number AND checkpoint_id = :id")
                .param("number", chunk)
                .param("id", newest.value())
                .update();

        assertThat(store.checkpoints().latest(lease.run())).contains(Checkpoint.of(before));
    }

    @Test
    void a_run_without_a_committed_checkpoint_has_none() {
        Lease lease = store.claim().lease();
        store.checkpoints().upload(lease, Checkpoint.of(random(8)));

        assertThat(store.checkpoints().latest(lease.run())).isEmpty();
    }

    @Test
    void the_newest_checkpoint_is_found_across_attempts() {
        Lease first = store.claim().lease();
        commit(first, random(8));
        store.expire(first);
        Lease second = store.claim().lease();
        ByteBuffer newest = random(8);
        commit(second, newest);

        assertThat(store.checkpoints().latest(second.run())).contains(Checkpoint.of(newest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE checkpoint_chunk SET content = set_byte(content, 7, get_byte(content, 7) # 1) WHERE number = 1 AND checkpoint_id = :id",
                "DELETE FROM checkpoint_chunk WHERE number = 1 AND checkpoint_id = :id",
                "UPDATE checkpoint_chunk SET content = content || content WHERE number = 1 AND checkpoint_id = :id"
            })
    void a_corrupt_checkpoint_falls_back_to_the_previous_one(String corruption) {
        Lease lease = store.claim().lease();
        ByteBuffer before = random(2 * CHUNK);
        commit(lease, before);
        CheckpointId newest = commit(lease, random(2 * CHUNK));

        assertThat(store.owner().sql(corruption).param("id", newest.value()).update())
                .isEqualTo(1);

        assertThat(store.checkpoints().latest(lease.run())).contains(Checkpoint.of(before));
    }

    @Test
    void a_run_with_only_corrupt_checkpoints_has_none() {
        Lease lease = store.claim().lease();
        commit(lease, random(8));
        store.owner().sql("UPDATE checkpoint SET sha256 = '\\x00'").update();

        assertThat(store.checkpoints().latest(lease.run())).isEmpty();
    }

    @Test
    void the_two_newest_committed_checkpoints_are_kept() {
        Lease lease = store.claim().lease();
        commit(lease, random(8));
        CheckpointId second = commit(lease, random(8));
        CheckpointId third = commit(lease, random(8));

        assertThat(storedIds()).containsExactlyInAnyOrder(second.value(), third.value());
    }

    @Test
    void the_next_commit_deletes_orphaned_uploads() {
        Lease lost = store.claim().lease();
        store.checkpoints().upload(lost, Checkpoint.of(random(8)));
        store.expire(lost);
        Lease lease = store.claim().lease();
        store.checkpoints().upload(lease, Checkpoint.of(random(8)));
        CheckpointId committed = commit(lease, random(8));

        assertThat(storedIds()).containsExactly(committed.value());
    }

    @Test
    void checkpoints_of_other_runs_are_kept() {
        store.submit(ExamplePlans.oneRun());
        CheckpointId other = commit(store.claim().lease(), random(8));
        Lease lease = store.claim().lease();
        commit(lease, random(8));
        commit(lease, random(8));
        commit(lease, random(8));

        assertThat(storedIds()).contains(other.value()).hasSize(3);
    }

    @Test
    void an_upload_under_a_lost_lease_is_rejected_and_stores_nothing() {
        Lease lease = store.claim().lease();
        store.control().apply(RunCommand.CANCEL, lease.run());

        assertThatThrownBy(() -> store.checkpoints().upload(lease, Checkpoint.of(random(8))))
                .isInstanceOf(LeaseLostException.class);

        assertThat(storedIds()).isEmpty();
    }

    private static CheckpointId commit(Lease lease, ByteBuffer content) {
        CheckpointId id = store.checkpoints().upload(lease, Checkpoint.of(content));
        store.recorder().commitCheckpoint(lease, id);
        return id;
    }

    private ByteBuffer random(int bytes) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        return ByteBuffer.wrap(content);
    }

    private static Iterable<UUID> storedIds() {
        return store.owner()
                .sql("SELECT id FROM checkpoint")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
