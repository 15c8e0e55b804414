package dev.lockstep.store.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.experiment.run.Checkpoint;
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

/** Writes under a lost lease change nothing. */
class FencingTest {
    @RegisterExtension
    static final StoreServices store = new StoreServices();

    @ParameterizedTest
    @EnumSource
    void a_worker_whose_run_was_taken_over_writes_nothing(Write write) {
        Lease lease = claimAndStoreEpoch();
        Uploaded uploaded = upload(lease);
        store.expire(lease);
        store.claim();

        assertChangesNothing(write, lease, uploaded);
    }

    @ParameterizedTest
    @EnumSource
    void a_worker_whose_run_was_cancelled_writes_nothing(Write write) {
        Lease lease = claimAndStoreEpoch();
        Uploaded uploaded = upload(lease);
        store.control().apply(RunCommand.CANCEL, lease.run());

        assertChangesNothing(write, lease, uploaded);
    }

    @ParameterizedTest
    @EnumSource
    void an_expired_lease_is_valid_until_a_take_over(Write write) {
        Lease lease = claimAndStoreEpoch();
        Uploaded uploaded = upload(lease);
        store.expire(lease);

        assertThatCode(() -> write.under(lease, uploaded)).doesNotThrowAnyException();
    }

    private static void assertChangesNothing(Write write, Lease lost, Uploaded uploaded) {
        List<String> before = allRows();

        assertThatThrownBy(() -> write.under(lost, uploaded)).isInstanceOf(LeaseLostException.class);

        assertThat(allRows()).isEqualTo(before);
    }

    private static Lease claimAndStoreEpoch() {
        store.submit(ExamplePlans.oneRun());
        Lease lease = store.claim().lease();
        store.recorder().started(lease, new Fingerprint("pytorch 2.7.1+2", "avx2", "1:ab", "0a1b2c", "d4e5f6"));
        store.record(lease, ExampleEpochs.epoch(1));
        return lease;
    }

    record Uploaded(CheckpointId checkpoint, ModelId model) {}

    private static Uploaded upload(Lease lease) {
        return new Uploaded(
                store.checkpoints().upload(lease, Checkpoint.of(ByteBuffer.wrap(new byte[] {1, 2, 3}))),
                store.uploadModel(lease, 2));
    }

    private static List<String> allRows() {
        return Stream.of(
                        "run",
                        "attempt",
                        "run_progress",
                        "epoch",
                        "checkpoint",
                        "checkpoint_chunk",
                        "flight",
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
                store.recorder().started(lease, new Fingerprint("late", "late", "late", "late", "late"));
            }
        },
        DOUBT {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                Failure divergence = new Failure(Failure.Kind.DIVERGED, "late", 1, 1);
                store.recorder().doubted(lease, divergence, new byte[] {1});
            }
        },
        DOUBT_ENDED {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().doubtEnded(lease);
            }
        },
        FLIGHT {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().storeFlight(lease, 1, new byte[] {1});
            }
        },
        PROGRESS {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().reportProgress(lease, new EpochProgress(9, 0.9, 9, 9));
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
                store.recorder().commitCheckpoint(lease, uploaded.checkpoint());
            }
        },
        EPOCH {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.recorder().commitEpoch(lease, ExampleEpochs.epoch(2), uploaded.checkpoint(), uploaded.model());
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
        RELEASE {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.queue().release(lease);
            }
        },
        RELEASE_AS_LOST {
            @Override
            void under(Lease lease, Uploaded uploaded) {
                store.queue().releaseAsLost(lease);
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
