package dev.lockstep.chaos;

import java.util.List;

/** What a run has learnt: for each epoch, in their order, its parameters' hash and its scores as text. */
record LearningCurve(List<String> epochs) {
    static final String SELECT = """
            SELECT epoch || ' ' || parameter_sha256 || ' ' || train_loss || ' ' || coalesce(val_accuracy::text, '-') || ' ' || test_loss
              || ' ' || sync_rounds || ' ' || bytes_communicated
            FROM epoch WHERE run_id = '%s' ORDER BY epoch
            """;

    LearningCurve {
        epochs = List.copyOf(epochs);
    }

    /** The hash of the last epoch's parameters. */
    String finalHash() {
        return epochs.getLast().split(" ", 3)[1];
    }
}
