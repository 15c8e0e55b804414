package dev.lockstep.store.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.store.StoreServices;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a worker writes under a lease that it has lost changes nothing. */
class FencingTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @ParameterizedTest
    @EnumSource
    void a_worker_whose_run_was_taken_over_writes_nothing(Write write) {
        Lease lease = held();
        Uploaded uploaded = upload(lease);
        store.expire(lease);
        store.claim();

        assertChangesNothing(write, lease, uploaded);
    }

    @ParameterizedTest
    @EnumSource
    void a_worker_whose_run_was_cancelled_writes_nothing(Write write) {
        Lease lease = held();
        Uploaded uploaded = upload(lease);
        store.control().give(RunCommand.CANCEL, lease.run());

        assertChangesNothing(write, lease, uploaded);
    }

    @ParameterizedTest
    @EnumSource
    void a_lease_that_expired_unnoticed_still_writes(Write write) {
        Lease lease = held();
        Uploaded uploaded = upload(lease);
        store.expire(lease);

        assertThatCode(() -> write.under(lease, uploaded)).doesNotThrowAnyException();
    }

    private static void assertChangesNothing(Write write, Lease lost, Uploaded uploaded) {
        List<String> before = everything();

        assertThatThrownBy(() -> write.under(lost, uploaded)).isInstanceOf(LeaseLostException.class);

        assertThat(everything()).isEqualTo(before);
    }

    private static Lease held() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.recorder().began(lease, new Fingerprint("pytorch 2.7.1", "avx2", "0a1b2c", "d4e5f6"));
        store.record(lease, ExampleEpochs.epoch(1));
        return lease;
    }

    record Uploaded(CheckpointId checkpoint, ModelId model) {}

    private static Uploaded upload(Lease lease) {
        return new Uploaded(
                store.checkpoints().upload(lease, ByteBuffer.wrap(new byte[] {1, 2, 3})), store.uploadModel(lease, 2));
    }

    private static List<String> everything() {
        return Stream.of(
                        "run",
                        "attempt",
                        "run_progress",
                        "epoch",
                        "checkpoint",
                        "checkpoint_chunk",
                        "model",
                        "model_chunk")
                .flatMap(table -> store
                        .owner()
                        .sql("SELECT t::text FROM " + table + " t ORDER BY 1")
                        .query((row, number) -> table + row.getString(1))
                        .stream())
                .toList();
    }

    enum Write {
        BEGAN {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().began(lease, new Fingerprint("late", "late", "late", "late"));
            }
        },
        PROGRESS {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().progress(lease, new EpochProgress(9, 0.9, 9, 9));
            }
        },
        UPLOAD {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                upload(lease);
            }
        },
        CHECKPOINT {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().checkpoint(lease, uploaded.checkpoint());
            }
        },
        EPOCH {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().epoch(lease, ExampleEpochs.epoch(2), uploaded.checkpoint(), uploaded.model());
            }
        },
        SUCCEEDED {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().succeeded(lease);
            }
        },
        FAILED {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().failed(lease, new Failure(Failure.Kind.INTERNAL, "late", null, null));
            }
        },
        HAND_BACK {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.queue().handBack(lease);
            }
        },
        ABANDON {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.queue().abandon(lease);
            }
        },
        RENEW {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.queue().renew(lease);
            }
        };

        abstract void under(Lease lease, Uploaded uploaded);
    }
}
