package dev.lockstep.experiment.metrics;

/** The unit of a metric, and how tables and charts show its values. Metrics are listed in the order of their units. */
public enum MetricUnit {
    /** A fraction from 0 to 1. */
    FRACTION("percent", 100, 1, "%"),
    NATS("loss", 1, 3, "mean cross-entropy, nats"),
    /** A number without a unit, of any magnitude. */
    NUMBER("number", 1, 4, ""),
    STEPS("number", 1, 0, "per round"),
    ROUNDS("count", 1, 0, "per epoch"),
    BYTES("megabytes", 1e-6, 0, "MB per epoch"),
    SECONDS("seconds", 1, 1, "s per epoch"),
    IMAGES_PER_SECOND("images/s", 1, 0, "images/s");

    private final String display;
    private final double factor;
    private final int decimals;
    private final String axis;

    MetricUnit(String display, double factor, int decimals, String axis) {
        this.display = display;
        this.factor = factor;
        this.decimals = decimals;
        this.axis = axis;
    }

    /** Returns the API's name of the unit in which values are shown, as in "percent". */
    public String display() {
        return display;
    }

    /** Returns the factor from a stored value to the shown one. */
    public double factor() {
        return factor;
    }

    /** Returns the largest possible value; the smallest is 0 for every unit. */
    public double maximum() {
        return this == FRACTION ? 1 : Double.POSITIVE_INFINITY;
    }

    /** Returns the number of decimals of a shown value. */
    public int decimals() {
        return decimals;
    }

    /** Returns the text that names the unit on the axis of a chart; empty if the unit has none. */
    public String axis() {
        return axis;
    }

    /** Returns whether values are whole numbers. */
    public boolean isIntegral() {
        return switch (this) {
            case STEPS, ROUNDS, BYTES -> true;
            case FRACTION, NATS, NUMBER, SECONDS, IMAGES_PER_SECOND -> false;
        };
    }
}
