package dev.lockstep.results.curves;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.run.ExperimentId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An experiment's curves as JSON, one array per column: a third of the size of one object per point. */
record CurvesJson(String experimentId, String metric, List<CurveJson> cells) {
    static CurvesJson of(ExperimentId experiment, EpochMetric metric, List<CellCurve> curves) {
        return new CurvesJson(
                experiment.toString(),
                metric.key(),
                curves.stream().map(CurveJson::of).toList());
    }

    /**
     * A cell's curve as JSON.
     *
     * @param seeds the included seeds, also those of unfinished runs
     * @param n number of seeds that have reached each epoch
     * @param sd sample standard deviation (n - 1); null for one seed
     * @param low lower end of the mean's two-sided 95 % interval; null for one seed and for equal values
     */
    record CurveJson(
            int cell,
            String label,

            @Schema(ref = "#/components/schemas/SweptValues") @JsonRawValue
            String values,

            List<Long> seeds,
            List<Long> missingSeeds,
            List<Integer> epoch,
            List<Integer> n,
            List<Double> mean,
            List<@Nullable Double> sd,
            List<@Nullable Double> low,
            List<@Nullable Double> high) {
        private static CurveJson of(CellCurve curve) {
            return new CurveJson(
                    curve.cell().number(),
                    curve.label(),
                    curve.cell().sweptValues(),
                    curve.seeds(),
                    curve.missingSeeds(),
                    column(curve, CellCurve.Point::epoch),
                    column(curve, CellCurve.Point::n),
                    column(curve, point -> point.estimate().mean()),
                    column(curve, point -> point.estimate().sd()),
                    column(curve, point -> point.estimate().low()),
                    column(curve, point -> point.estimate().high()));
        }

        private static <T extends @Nullable Object> List<T> column(
                CellCurve curve, Function<CellCurve.Point, T> value) {
            return curve.points().stream().map(value).toList();
        }
    }
}
