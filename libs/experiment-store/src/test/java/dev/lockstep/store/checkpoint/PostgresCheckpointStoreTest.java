package dev.lockstep.store.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.UUID;

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
    void oneRunWaits() {
        store.submit(ExamplePlans.oneRun());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK})
    void a_marked_checkpoint_is_read_back_bit_by_bit(int bytes) {
        Lease lease = store.claim().lease();
        ByteBuffer content = random(bytes);

        mark(lease, content);

        assertThat(store.checkpoints().latest(lease.run())).contains(content);
    }

    @Test
    void only_what_remains_in_a_buffer_is_stored_and_the_buffer_is_left_as_it_was() {
        Lease lease = store.claim().lease();
        ByteBuffer content = ByteBuffer.allocateDirect(10)
                .put(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
                .position(2)
                .limit(5);

        mark(lease, content);

        assertThat(content.position()).isEqualTo(2);
        assertThat(store.checkpoints().latest(lease.run())).contains(ByteBuffer.wrap(new byte[] {2, 3, 4}));
    }

    @Test
    void a_run_without_a_marked_checkpoint_has_none() {
        Lease lease = store.claim().lease();
        store.checkpoints().upload(lease, random(8));

        assertThat(store.checkpoints().latest(lease.run())).isEmpty();
    }

    @Test
    void the_newest_counts_across_attempts() {
        Lease first = store.claim().lease();
        mark(first, random(8));
        store.expire(first);
        Lease second = store.claim().lease();
        ByteBuffer newest = random(8);
        mark(second, newest);

        assertThat(store.checkpoints().latest(second.run())).contains(newest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE checkpoint_chunk SET content = set_byte(content, 7, get_byte(content, 7) # 1) WHERE number = 1 AND checkpoint_id = :id",
                "DELETE FROM checkpoint_chunk WHERE number = 1 AND checkpoint_id = :id",
                "UPDATE checkpoint_chunk SET content = content || content WHERE number = 1 AND checkpoint_id = :id"
            })
    void a_corrupt_checkpoint_is_passed_over_for_the_one_before_it(String corruption) {
        Lease lease = store.claim().lease();
        ByteBuffer before = random(2 * CHUNK);
        mark(lease, before);
        CheckpointId newest = mark(lease, random(2 * CHUNK));

        assertThat(store.owner().sql(corruption).param("id", newest.value()).update())
                .isEqualTo(1);

        assertThat(store.checkpoints().latest(lease.run())).contains(before);
    }

    @Test
    void where_every_checkpoint_is_corrupt_there_is_none() {
        Lease lease = store.claim().lease();
        mark(lease, random(8));
        store.owner().sql("UPDATE checkpoint SET sha256 = '\\x00'").update();

        assertThat(store.checkpoints().latest(lease.run())).isEmpty();
    }

    @Test
    void the_two_newest_marked_checkpoints_are_kept() {
        Lease lease = store.claim().lease();
        mark(lease, random(8));
        CheckpointId second = mark(lease, random(8));
        CheckpointId third = mark(lease, random(8));

        assertThat(kept()).containsExactlyInAnyOrder(second.value(), third.value());
    }

    @Test
    void uploads_left_behind_are_removed_with_the_next_mark() {
        Lease lost = store.claim().lease();
        store.checkpoints().upload(lost, random(8));
        store.expire(lost);
        Lease lease = store.claim().lease();
        store.checkpoints().upload(lease, random(8));
        CheckpointId marked = mark(lease, random(8));

        assertThat(kept()).containsExactly(marked.value());
    }

    @Test
    void checkpoints_of_other_runs_are_left_alone() {
        store.submit(ExamplePlans.oneRun());
        CheckpointId other = mark(store.claim().lease(), random(8));
        Lease lease = store.claim().lease();
        mark(lease, random(8));
        mark(lease, random(8));
        mark(lease, random(8));

        assertThat(kept()).contains(other.value()).hasSize(3);
    }

    @Test
    void an_upload_under_a_lost_lease_is_refused_and_leaves_nothing() {
        Lease lease = store.claim().lease();
        store.control().give(RunCommand.CANCEL, lease.run());

        assertThatThrownBy(() -> store.checkpoints().upload(lease, random(8))).isInstanceOf(LeaseLostException.class);

        assertThat(kept()).isEmpty();
    }

    private static CheckpointId mark(Lease lease, ByteBuffer content) {
        CheckpointId id = store.checkpoints().upload(lease, content);
        store.recorder().checkpoint(lease, id);
        return id;
    }

    private ByteBuffer random(int bytes) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        return ByteBuffer.wrap(content);
    }

    private static Iterable<UUID> kept() {
        return store.owner()
                .sql("SELECT id FROM checkpoint")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }
}
