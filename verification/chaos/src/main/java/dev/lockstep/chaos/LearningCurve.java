package dev.lockstep.chaos;

import java.util.List;

/** The epochs of a run, in order, each as text with parameter hash, scores and communication. */
record LearningCurve(List<String> epochs) {
    static final String SELECT = """
            SELECT epoch || ' ' || parameter_sha256 || ' ' || train_loss || ' ' || coalesce(val_accuracy::text, '-') || ' ' || test_loss
              || ' ' || sync_rounds || ' ' || bytes_communicated
            FROM epoch WHERE run_id = '%s' ORDER BY epoch
            """;

    LearningCurve {
        epochs = List.copyOf(epochs);
    }

    /** Returns the parameter hash of the last epoch. */
    String finalHash() {
        return epochs.getLast().split(" ", 3)[1];
    }
}
