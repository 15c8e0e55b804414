package dev.lockstep.experiment.metrics;

import static dev.lockstep.experiment.metrics.EpochMetric.Role.COST;
import static dev.lockstep.experiment.metrics.EpochMetric.Role.DETAIL;
import static dev.lockstep.experiment.metrics.EpochMetric.Role.HIGHER_IS_BETTER;
import static dev.lockstep.experiment.metrics.EpochMetric.Role.LOWER_IS_BETTER;
import static dev.lockstep.experiment.metrics.MetricUnit.BYTES;
import static dev.lockstep.experiment.metrics.MetricUnit.FRACTION;
import static dev.lockstep.experiment.metrics.MetricUnit.IMAGES_PER_SECOND;
import static dev.lockstep.experiment.metrics.MetricUnit.NATS;
import static dev.lockstep.experiment.metrics.MetricUnit.NUMBER;
import static dev.lockstep.experiment.metrics.MetricUnit.ROUNDS;
import static dev.lockstep.experiment.metrics.MetricUnit.STEPS;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The metrics of an epoch, in the order of their JSON fields. Their columns, JSON, CSV, curves, summaries, tables,
 * counters and descriptions in the API document derive from this list. A new metric is an entry here, a migration that
 * adds its nullable column to the table {@code epoch}, and its value in the training loop.
 */
public enum EpochMetric {
    LEARNING_RATE("", "learning rate", NUMBER, DETAIL, "at the first step of the epoch"),
    TRAIN_LOSS("train", "loss", NATS, LOWER_IS_BETTER, "over the samples, in training mode", "train loss"),
    TRAIN_ACCURACY("train", "accuracy", FRACTION, HIGHER_IS_BETTER, "over the samples, in training mode", "train acc"),
    VAL_LOSS("validation", "loss", NATS, LOWER_IS_BETTER, "null without a validation set", "val loss"),
    VAL_ACCURACY("validation", "accuracy", FRACTION, HIGHER_IS_BETTER, "null without a validation set", "val acc"),
    TEST_LOSS("test", "loss", NATS, LOWER_IS_BETTER, "after the epoch", "test loss"),
    TEST_ACCURACY("test", "accuracy", FRACTION, HIGHER_IS_BETTER, "after the epoch", "test acc"),
    SECONDS("", "time", MetricUnit.SECONDS, COST, "from the epoch's first step to the end of its evaluation"),
    SAMPLES_PER_SECOND("", "throughput", IMAGES_PER_SECOND, DETAIL, "training samples, without evaluation"),
    LOCAL_STEPS("", "local steps", STEPS, DETAIL, "as last set in the epoch; 1 if gradients are averaged"),
    SYNC_ROUNDS("", "rounds", ROUNDS, COST, "synchronization rounds that ended in the epoch", "rounds"),
    /** Logical bytes; 0 for one replica. */
    BYTES_COMMUNICATED("", "communication", BYTES, COST, "2 x replicas x averaged bytes per round", "MB moved"),
    COMPUTE_SECONDS("computation", "time", MetricUnit.SECONDS, DETAIL, "spent on gradients and updates"),
    SYNC_SECONDS("synchronization", "time", MetricUnit.SECONDS, DETAIL, "spent on synchronizing replicas");

    /** The key of the metric that is shown if none is chosen. */
    public static final String DEFAULT_KEY = "testAccuracy";

    /** All metrics in the order in which they are listed: by unit. */
    public static final List<EpochMetric> LISTED = Arrays.stream(values())
            .sorted(Comparator.comparing(EpochMetric::unit))
            .toList();

    /** The metrics by which cells are compared. */
    public static final List<EpochMetric> SCORES = LISTED.stream()
            .filter(metric -> metric.role == HIGHER_IS_BETTER || metric.role == LOWER_IS_BETTER)
            .toList();

    /** The metrics that are summed over the epochs of a run. */
    public static final List<EpochMetric> COSTS =
            LISTED.stream().filter(metric -> metric.role == COST).toList();

    private final String key;
    private final String part;
    private final String family;
    private final MetricUnit unit;
    private final Role role;
    private final String description;
    private final String tableTitle;

    EpochMetric(String part, String family, MetricUnit unit, Role role, String description) {
        this(part, family, unit, role, description, "");
    }

    EpochMetric(String part, String family, MetricUnit unit, Role role, String description, String tableTitle) {
        key = Pattern.compile("_(.)")
                .matcher(column())
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        this.part = part;
        this.family = family;
        this.unit = unit;
        this.role = role;
        this.description = description;
        this.tableTitle = tableTitle;
    }

    /** What a metric says about a run. */
    public enum Role {
        /** A score after an epoch. */
        HIGHER_IS_BETTER,
        /** A score after an epoch. */
        LOWER_IS_BETTER,
        /** What the run has spent, summed over its epochs; its sum is a column of the table {@code run}. */
        COST,
        /** Of interest only epoch by epoch. */
        DETAIL
    }

    /** Returns the name in JSON and CSV, as in "valAccuracy". */
    public String key() {
        return key;
    }

    /** Returns the column of the table {@code epoch}, as in "val_accuracy". */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what distinguishes the metric within its family, as in "validation"; empty if nothing. */
    public String part() {
        return part;
    }

    /** Returns the chart that shows the metric, as in "accuracy". */
    public String family() {
        return family;
    }

    /** Returns the name in texts, as in "validation accuracy". */
    public String title() {
        return (part + " " + family).strip();
    }

    /** Returns the label of a chart's axis, as in "validation accuracy (%)". */
    public String axisLabel() {
        return title() + " (" + (unit.axis().isEmpty() ? description : unit.axis()) + ")";
    }

    /** Returns the header of the column in result tables, as in "val acc"; empty if tables do not show the metric. */
    public String tableTitle() {
        return tableTitle;
    }

    public MetricUnit unit() {
        return unit;
    }

    public Role role() {
        return role;
    }

    public String description() {
        return description;
    }
}
