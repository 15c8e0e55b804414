package dev.lockstep.results.plots;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.NotFoundException;
import dev.lockstep.results.curves.CellCurve;
import dev.lockstep.results.curves.Curves;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class PlotController {
    /** Enough for the image's width in pixels. */
    private static final int POINTS_PER_CURVE = 800;

    private static final Logger LOG = LoggerFactory.getLogger(PlotController.class);

    private static final String METRICS =
            EpochMetric.LISTED.stream().map(EpochMetric::key).collect(Collectors.joining(", "));

    private final ExperimentLookup experiments;
    private final Curves curves;

    PlotController(ExperimentLookup experiments, Curves curves) {
        this.experiments = experiments;
        this.curves = curves;
    }

    /** {@code file}: for example {@code testAccuracy.svg}. */
    @GetMapping("/api/v1/experiments/{id}/plots/{file}")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string")),
                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary"))
            })
    ResponseEntity<byte[]> plot(@PathVariable String id, @PathVariable String file) {
        int dot = file.lastIndexOf('.');
        EpochMetric metric = metric(file, file.substring(0, Math.max(0, dot)));
        ImageFormat format = format(file, file.substring(dot + 1));
        ExperimentView experiment = experiments.view(id);
        List<CellCurve> cellCurves = curves.of(experiment.id(), metric, POINTS_PER_CURVE);
        return ResponseEntity.ok()
                .contentType(format.mediaType())
                .body(drawn(() -> format.write(CurveChart.of(experiment.name(), metric, cellCurves))));
    }

    /** The JDK loads its native font libraries at the first text. */
    private static byte[] drawn(Supplier<byte[]> image) {
        try {
            return image.get();
        } catch (LinkageError e) {
            LOG.warn("Cannot draw a plot", e);
            throw new ResponseStatusException(
                    HttpStatus.NOT_IMPLEMENTED,
                    "the Java runtime of results-store cannot draw text (" + e.getMessage()
                            + "); install libfreetype6 and" + " fontconfig, or read the values at /curves",
                    e);
        }
    }

    private static EpochMetric metric(String file, String name) {
        return EpochMetric.LISTED.stream()
                .filter(metric -> metric.key().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound(file));
    }

    private static ImageFormat format(String file, String extension) {
        return Arrays.stream(ImageFormat.values())
                .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(extension))
                .findFirst()
                .orElseThrow(() -> notFound(file));
    }

    private static NotFoundException notFound(String file) {
        return new NotFoundException(
                "plot", file + "; plots are {metric}.svg and {metric}.png, with a metric of " + METRICS);
    }
}
